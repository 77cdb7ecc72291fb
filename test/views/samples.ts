import type { Frame } from "../../src/views/frame.ts";
import type { Shell } from "../../src/views/layout.tsx";

/** Turns a word of somebody's into what a test makes of it: itself, or something hostile. */
export type Say = (text: string) => string;

export const plainly: Say = (text) => text;

export const now = new Date("2026-07-14T14:02:51Z");
export const at = (time: string): string => `2026-07-14T${time}Z`;

export const frameOf = (say: Say, change: Partial<Frame> = {}): Frame => ({
  nonce: "bm9uY2Vub25jZQ==",
  csrf: say("csrf-token"),
  theme: "system",
  reader: { locale: "en-GB", timeZone: "Europe/Berlin", now },
  version: "0.1.0",
  host: say("localhost:4740"),
  isLocal: true,
  ...change,
});

export const shellOf = (say: Say, change: Partial<Shell> = {}): Shell => ({
  ...frameOf(say),
  after: 41,
  signIn: "s1",
  stoppedSince: at("13:50:00"),
  hasPasskey: true,
  newPlaces: [
    { id: "s2", agent: say("curl/8"), address: say("10.1.2.3"), at: at("13:05:00"), isAlive: true },
    { id: "s1", agent: say("Firefox/140.0"), address: say("10.1.2.4"), at: at("13:06:00"), isAlive: true },
  ],
  side: {
    workspace: { id: "w1", name: say("Harbor workshop") },
    threads: [
      {
        id: "t1",
        name: say("Totals wrong for Swiss orders"),
        isPinned: true,
        state: "running",
        lastTurnAt: at("14:00:00"),
      },
      {
        id: "t2",
        name: say("Renew the boat insurance before the end of the month"),
        isPinned: true,
        state: "waiting",
        lastTurnAt: at("13:00:00"),
      },
      {
        id: "t3",
        name: say("Backup of juniper, every night"),
        isPinned: false,
        state: null,
        lastTurnAt: at("12:00:00"),
      },
      {
        id: "t4",
        name: say("Nightly link check of the docs"),
        isPinned: false,
        state: "failed",
        lastTurnAt: at("11:00:00"),
      },
      {
        id: "t5",
        name: say("Reading list on flat-pack joinery"),
        isPinned: false,
        state: null,
        lastTurnAt: at("10:00:00"),
      },
    ],
    running: 1,
    waiting: 3,
    spentToday: [{ amount: 1.84, currency: "EUR" }],
  },
  ...change,
});
