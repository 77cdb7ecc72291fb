import type { Offer } from "../../src/views/fragments/offers.tsx";
import type { Shell } from "../../src/views/layout.tsx";
import { homePage } from "../../src/views/pages/home.tsx";
import { backendsOf } from "../../src/views/design/sample-backends.ts";
import { askOf, questionAsk } from "../../src/views/design/sample-asks.ts";
import { at, type Say } from "./samples.ts";

/** Home on a busy day, and on the first. */
export function sampleHomes(say: Say, shell: Shell, empty: Shell, offers: readonly Offer[]) {
  return {
    home: homePage({
      shell,
      owner: say("Mira"),
      asks: [askOf(say), questionAsk(say)],
      failures: [
        {
          thread: "t4",
          threadName: say("Nightly link check of the docs"),
          why: say("docs.harbor.example did not answer in 30 s, three times"),
          at: at("11:00:00"),
        },
      ],
      troubles: [
        { kind: "connection", name: say("harbor-mail"), why: say("The service asks for a new sign-in.") },
        { kind: "backend", name: say("Gemini"), why: say("The key was refused.") },
        { kind: "deliveries", endpoint: "e1", name: say("Builds"), count: 3 },
        { kind: "jobs", count: 2 },
        { kind: "log" },
        { kind: "database", why: say("row 7 missing from index turns_alive") },
      ],
      working: [
        {
          turn: "u3",
          thread: "t1",
          title: say("Totals wrong for Swiss orders"),
          question: say("Both, but keep the guard to one line."),
          startedAt: at("14:02:10"),
          isWaiting: true,
        },
        {
          turn: "u4",
          thread: "t2",
          title: say("Renew the boat insurance"),
          question: say("Compare three offers"),
          startedAt: null,
          isWaiting: false,
        },
      ],
      recent: shell.side.threads.slice(2).map((thread) => ({
        ...thread,
        lastWords: say("Finished. 14.2 GB in 6 min 8 s"),
        trust: "schedule" as const,
      })),
      today: {
        turns: 12,
        input: 182_402,
        output: 16_110,
        spent: [{ amount: 1.84, currency: "EUR" }],
        budget: { used: 1.84, limit: 2 },
        models: [
          { label: say("Sonnet 4.5"), cost: { amount: 1.61, currency: "EUR" } },
          { label: say("Qwen3 8B, on this machine"), cost: null },
        ],
        hours: {
          of: "dollars",
          figures: Array.from({ length: 24 }, (_, hour) =>
            hour > 6 && hour < 15 ? 0.04 * (1 + ((hour * 7) % 5)) : 0,
          ),
        },
      },
      backends: backendsOf(say),
      offers: [],
      underHood: {
        upMs: 12 * 86_400_000,
        workers: 6,
        memoryBytes: 84_000_000,
        databaseBytes: 312_000_000,
        databaseCheck: { at: at("01:10:00"), fault: null },
        audit: { rows: 48_211, check: { at: at("01:10:00"), isWhole: true } },
        disk: { usedBytes: 41e9, allBytes: 120e9 },
      },
    }),
    "home-first": homePage({
      shell: empty,
      owner: say("Mira"),
      asks: [],
      failures: [],
      troubles: [],
      working: [],
      recent: [],
      today: { turns: 0, input: 0, output: 0, spent: [], budget: null, models: [], hours: null },
      backends: backendsOf(say).slice(2),
      offers,
      underHood: {
        upMs: 61_000,
        workers: 1,
        memoryBytes: 64_000_000,
        databaseBytes: 120_000,
        databaseCheck: null,
        audit: { rows: 3, check: null },
        disk: null,
      },
    }),
  };
}
