import type { RenderMarkdown } from "../../src/views/markdown.ts";
import { errorPage } from "../../src/views/pages/error.tsx";
import { newThreadPage } from "../../src/views/pages/new-thread.tsx";
import { settingsPage } from "../../src/views/pages/settings.tsx";
import { threadPage } from "../../src/views/pages/thread.tsx";
import type { Shell } from "../../src/views/layout.tsx";
import { backendsOf, choiceOf } from "../../src/views/design/sample-backends.ts";
import { sampleFigurePages } from "./sample-figures.ts";
import { sampleHomes } from "./sample-homes.ts";
import { filesOf } from "../../src/views/design/sample-files.ts";
import { stepsOf, threadOf, threadTurns } from "../../src/views/design/sample-threads.ts";
import { sampleDoors } from "./sample-doors.ts";
import { nextStepsOf, sampleWelcomes } from "./sample-welcome.ts";
import { connectionsOf } from "./sample-connections.ts";
import { apiPages } from "./sample-api.ts";
import { auditPages, vaultOf } from "./sample-vault.ts";
import { budgetsOf, sampleBudgetPages } from "./sample-budgets.ts";
import { sampleNotificationPages } from "./sample-notifications.ts";
import { sampleDataPages } from "./sample-data.ts";
import { sampleSearchPages } from "./sample-search.ts";
import { sampleVersionPages } from "./sample-versions.ts";
import { answersOf, newPlaceOf, samplePlacePages } from "./sample-places.ts";
import { sampleTrustPages } from "./sample-trust.ts";
import { sampleWebhookPages } from "./sample-webhooks.ts";
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
  const side = { ...shell.side, threads: [], running: 0, waiting: 0, unread: 0, spentToday: [] };
  const empty: Shell = { ...shell, stoppedSince: null, side };
  const offers = [
    { type: "key", name: say("ANTHROPIC_API_KEY"), label: say("Claude"), host: say("api.anthropic.com") },
    { type: "local", baseUrl: say("http://127.0.0.1:11434"), label: say("Ollama") },
  ] as const;
  return {
    ...sampleDoors(say, shell, refusal),
    ...sampleWelcomes(say, shell, refusal),
    ...apiPages(say, shell),
    ...auditPages(say, shell),
    ...sampleHomes(say, shell, empty, offers),
    ...sampleTrustPages(say, shell, empty),
    ...sampleBudgetPages(say, shell),
    ...samplePlacePages(say, shell, empty),
    ...sampleFigurePages(say, shell, markdown),
    ...sampleDataPages(say, shell),
    ...sampleNotificationPages(say, shell, empty),
    ...sampleWebhookPages(say, shell, empty),
    ...sampleSearchPages(say, shell, empty),
    ...sampleVersionPages(say, shell, markdown),
    "new-thread": newThreadPage({
      shell,
      owner: say("Mira"),
      choice: choiceOf(say),
      place: newPlaceOf(say),
      isPasskeyOffered: true,
      isFirst: true,
    }),
    "new-thread-refused": newThreadPage({
      shell,
      owner: "",
      choice: choiceOf(say),
      place: newPlaceOf(say),
      isPasskeyOffered: false,
      sent: { values: { text: say("Hello") }, refusal },
      files: filesOf(say),
    }),
    thread: threadPage({
      shell,
      thread: threadOf(say),
      turns: threadTurns(say),
      next: ["model", "folder", "search"],
      hasEarlier: true,
      choice: choiceOf(say),
      answers: answersOf(say),
      totals,
      held: ["A", "B"],
      steps: stepsOf(say),
      bypassUntil: at("15:40:00"),
      markdown,
    }),
    "thread-empty": threadPage({
      shell,
      thread: threadOf(say, { forkedFrom: null, status: "archived" }),
      turns: [],
      next: [],
      hasEarlier: false,
      choice: choiceOf(say),
      answers: answersOf(say),
      totals: { ...totals, turns: 0, spent: [] },
      held: [],
      steps: stepsOf(say),
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
      answers: answersOf(say),
      totals,
      held: ["A", "B"],
      steps: stepsOf(say),
      bypassUntil: at("15:40:00"),
      markdown,
    }),
    settings: settingsPage({
      shell,
      owner: say("Mira"),
      passphraseRule: say("At least 15 characters."),
      backends: backendsOf(say),
      kinds: [{ kind: say("openai-compatible"), label: say("A server of your own") }],
      offers,
      firstSteps: { steps: nextStepsOf(false), arePutAway: true },
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
