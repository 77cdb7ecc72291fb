import type { RenderMarkdown } from "../../src/views/markdown.ts";
import { errorPage } from "../../src/views/pages/error.tsx";
import { loginPage } from "../../src/views/pages/login.tsx";
import { newThreadPage } from "../../src/views/pages/new-thread.tsx";
import { searchPage } from "../../src/views/pages/search.tsx";
import { settingsPage } from "../../src/views/pages/settings.tsx";
import { setupPage } from "../../src/views/pages/setup.tsx";
import { threadPage } from "../../src/views/pages/thread.tsx";
import type { Shell } from "../../src/views/layout.tsx";
import { backendsOf, choiceOf } from "./sample-backends.ts";
import { sampleHomes } from "./sample-homes.ts";
import { threadOf, threadTurns } from "./sample-turns.ts";
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
  const empty: Shell = { ...shell, side: { ...shell.side, threads: [], running: 0, spentToday: [] } };
  const offers = [
    { type: "key", name: say("ANTHROPIC_API_KEY"), label: say("Claude"), host: say("api.anthropic.com") },
    { type: "local", baseUrl: say("http://127.0.0.1:11434"), label: say("Ollama") },
  ] as const;
  const form = { q: say("swiss rate"), workspace: "w1", role: "", after: "2026-06-01", before: "" } as const;
  return {
    setup: setupPage({
      frame: shell,
      rule: say("A passphrase has at least 15 characters, 5 of them different."),
      leastCharacters: 15,
    }),
    "setup-refused": setupPage({
      frame: shell,
      rule: say("At least 15 characters."),
      leastCharacters: 15,
      sent: { values: { name: say("Mira"), token: say("abc") }, refusal },
    }),
    login: loginPage({ frame: shell, owner: say("Mira"), next: say("/threads/t1") }),
    "login-refused": loginPage({ frame: shell, owner: "", next: "", sent: { refusal } }),
    ...sampleHomes(say, shell, empty, offers),
    "new-thread": newThreadPage({ shell, owner: say("Mira"), choice: choiceOf(say) }),
    "new-thread-refused": newThreadPage({
      shell,
      owner: "",
      choice: choiceOf(say),
      sent: { values: { text: say("Hello") }, refusal },
    }),
    thread: threadPage({
      shell,
      thread: threadOf(say),
      turns: threadTurns(say),
      hasEarlier: true,
      choice: choiceOf(say),
      totals,
      markdown,
    }),
    "thread-empty": threadPage({
      shell,
      thread: threadOf(say, { forkedFrom: null, status: "archived" }),
      turns: [],
      hasEarlier: false,
      choice: choiceOf(say),
      totals: { ...totals, turns: 0, spent: [] },
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
      signIns: [
        {
          id: "s1",
          agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          address: "127.0.0.1",
          createdAt: at("08:00:00"),
          lastSeenAt: at("14:02:00"),
          expiresAt: at("23:00:00"),
        },
        {
          id: "s2",
          agent: say("curl/8"),
          address: say("192.0.2.7"),
          createdAt: at("08:00:00"),
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
