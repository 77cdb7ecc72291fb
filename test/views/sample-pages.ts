import type { RenderMarkdown } from "../../src/views/markdown.ts";
import { errorPage } from "../../src/views/pages/error.tsx";
import { newThreadPage } from "../../src/views/pages/new-thread.tsx";
import { searchPage } from "../../src/views/pages/search.tsx";
import { settingsPage } from "../../src/views/pages/settings.tsx";
import { threadPage } from "../../src/views/pages/thread.tsx";
import type { Shell } from "../../src/views/layout.tsx";
import { backendsOf, choiceOf } from "./sample-backends.ts";
import { sampleHomes } from "./sample-homes.ts";
import { threadOf, threadTurns } from "./sample-turns.ts";
import { sampleDoors } from "./sample-doors.ts";
import { connectionsOf } from "./sample-connections.ts";
import { auditPages, vaultOf } from "./sample-vault.ts";
import { budgetsOf, sampleBudgetPages } from "./sample-budgets.ts";
import { sampleTrustPages } from "./sample-trust.ts";
import { at, type Say, shellOf } from "./samples.ts";

const totals = {
  turns: 3,
  input: 38_214,
  output: 2_655,
  cacheRead: 31_870,
  spent: [{ amount: 0.061, currency: "EUR" }],
};

/** Every page, in its fuller and its emptier state. */
export function samplePages(
  say: Say,
  markdown: RenderMarkdown,
  change: Partial<Shell> = {},
): Record<string, string> {
  const shell = shellOf(say, change);
  const refusal = {
    kind: "invalid",
    message: say("This cannot be kept."),
    fields: { name: say("is too long"), passphrase: say("is not the passphrase"), text: say("is empty") },
  };
  const side = { ...shell.side, threads: [], running: 0, waiting: 0, spentToday: [] };
  const empty: Shell = { ...shell, stoppedSince: null, side };
  const offers = [
    { type: "key", name: say("ANTHROPIC_API_KEY"), label: say("Claude"), host: say("api.anthropic.com") },
    { type: "local", baseUrl: say("http://127.0.0.1:11434"), label: say("Ollama") },
  ] as const;
  const form = { q: say("swiss rate"), workspace: "w1", role: "", after: "2026-06-01", before: "" } as const;
  return {
    ...sampleDoors(say, shell, refusal),
    ...auditPages(say, shell),
    ...sampleHomes(say, shell, empty, offers),
    ...sampleTrustPages(say, shell, empty),
    ...sampleBudgetPages(say, shell),
    "new-thread": newThreadPage({
      shell,
      owner: say("Mira"),
      choice: choiceOf(say),
      isPasskeyOffered: true,
    }),
    "new-thread-refused": newThreadPage({
      shell,
      owner: "",
      choice: choiceOf(say),
      isPasskeyOffered: false,
      sent: { values: { text: say("Hello") }, refusal },
    }),
    thread: threadPage({
      shell,
      thread: threadOf(say),
      turns: threadTurns(say),
      hasEarlier: true,
      choice: choiceOf(say),
      totals,
      held: ["A", "B"],
      bypassUntil: at("15:40:00"),
      markdown,
    }),
    "thread-empty": threadPage({
      shell,
      thread: threadOf(say, { forkedFrom: null, status: "archived" }),
      turns: [],
      hasEarlier: false,
      choice: choiceOf(say),
      totals: { ...totals, turns: 0, spent: [] },
      held: [],
      bypassUntil: null,
      markdown,
    }),
    "thread-past": threadPage({
      shell,
      thread: threadOf(say),
      turns: threadTurns(say).slice(0, 1),
      hasEarlier: false,
      hasLater: true,
      elsewhere: say("u9"),
      choice: choiceOf(say),
      totals,
      held: ["A", "B"],
      bypassUntil: at("15:40:00"),
      markdown,
    }),
    search: searchPage({
      shell,
      form,
      workspaces: [{ id: "w1", name: say("Harbor workshop") }],
      found: {
        next: say("/search?q=swiss&cursor=abc"),
        isOfNewest: true,
        tookMs: 9,
        hits: (["user", "assistant"] as const).map((role) => ({
          thread: "t1",
          threadName: say("Totals wrong for Swiss orders"),
          workspaceName: say("Harbor workshop"),
          turn: "u1",
          role,
          trust: "owner",
          createdAt: at("09:52:40"),
          snippet: [
            { text: say("They share our "), isHit: false },
            { text: say("Swiss rate"), isHit: true },
            { text: say(". Then push to a branch."), isHit: false },
          ],
        })),
      },
    }),
    "search-none": searchPage({
      shell,
      form,
      workspaces: [],
      found: { hits: [], next: null, isOfNewest: false, tookMs: 3 },
    }),
    "search-start": searchPage({
      shell: empty,
      form: { ...form, q: "", after: "" },
      workspaces: [],
      found: null,
    }),
    settings: settingsPage({
      shell,
      owner: say("Mira"),
      passphraseRule: say("At least 15 characters."),
      backends: backendsOf(say),
      kinds: [{ kind: say("openai-compatible"), label: say("A server of your own") }],
      offers,
      budgets: budgetsOf(say),
      webSearch: {
        providers: [
          {
            name: "brave",
            label: say("Brave Search"),
            about: say("An index of its own."),
            host: say("api.search.brave.com"),
            needsKey: true,
            hasKey: true,
          },
          {
            name: "searxng",
            label: say("SearXNG"),
            about: say("A search of your own."),
            host: null,
            needsKey: false,
            hasKey: false,
          },
        ],
        chosen: "brave",
        baseUrl: say("http://localhost:8080"),
        sent: {},
      },
      vault: vaultOf(say, shell),
      connections: connectionsOf(say, shell),
      passkeys: {
        reader: shell.reader,
        isPossible: true,
        here: "http://localhost:4740",
        passkeys: [
          {
            id: "p1",
            name: say("Chrome, Linux"),
            origin: "https://claw.example.com",
            isSynced: true,
            createdAt: at("08:00:00"),
            updatedAt: at("08:00:00"),
            lastUsedAt: at("13:00:00"),
          },
        ],
      },
      signIns: [
        {
          id: "s1",
          agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          address: "127.0.0.1",
          method: "passkey",
          createdAt: at("08:00:00"),
          provenAt: at("08:00:00"),
          lastSeenAt: at("14:02:00"),
          expiresAt: at("23:00:00"),
        },
        {
          id: "s2",
          agent: say("curl/8"),
          address: say("192.0.2.7"),
          method: "passkey",
          createdAt: at("08:00:00"),
          provenAt: at("08:00:00"),
          lastSeenAt: at("13:42:00"),
          expiresAt: at("23:00:00"),
        },
      ],
      thisSignIn: "s1",
      tokens: [
        {
          id: "k1",
          name: say("backup script"),
          scopes: ["read", "chat"],
          workspace: null,
          createdAt: at("08:00:00"),
          updatedAt: at("08:00:00"),
          expiresAt: null,
          lastUsedAt: at("12:00:00"),
        },
      ],
      refused: say("There is no such server on this machine now."),
    }),
    "error-404": errorPage({ by: { shell }, status: 404, request: say("4TZ9-07QE") }),
    "error-500": errorPage({
      by: { shell },
      status: 500,
      message: say("The disk is full."),
      request: say("4TZ9-07QE"),
    }),
    "error-403": errorPage({ by: { frame: shell }, status: 403, request: null }),
  };
}
