import type { Offer } from "../../src/views/fragments/offers.tsx";
import type { Shell } from "../../src/views/layout.tsx";
import { homePage } from "../../src/views/pages/home.tsx";
import { backendsOf } from "./sample-backends.ts";
import { askOf, questionAsk } from "./sample-trust.ts";
import { at, type Say } from "./samples.ts";

/** Home on a busy day, and on the first. */
export function sampleHomes(say: Say, shell: Shell, empty: Shell, offers: readonly Offer[]) {
  return {
    home: homePage({
      shell,
      owner: say("Mira"),
      asks: [askOf(say), questionAsk(say)],
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
      recent: shell.side.threads
        .slice(2)
        .map((thread) => ({ ...thread, lastWords: say("Finished. 14.2 GB in 6 min 8 s") })),
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
        hours: Array.from({ length: 24 }, (_, hour) =>
          hour > 6 && hour < 15 ? 4000 * (1 + ((hour * 7) % 5)) : 0,
        ),
      },
      backends: backendsOf(say),
      offers: [],
      underHood: {
        upMs: 12 * 86_400_000,
        workers: 6,
        memoryBytes: 84_000_000,
        databaseBytes: 312_000_000,
        disk: { usedBytes: 41e9, allBytes: 120e9 },
      },
    }),
    "home-first": homePage({
      shell: empty,
      owner: say("Mira"),
      asks: [],
      working: [],
      recent: [],
      today: { turns: 0, input: 0, output: 0, spent: [], budget: null, models: [], hours: null },
      backends: backendsOf(say).slice(2),
      offers,
      underHood: { upMs: 61_000, workers: 1, memoryBytes: 64_000_000, databaseBytes: 120_000, disk: null },
    }),
  };
}
