import type { Frame } from "../../src/views/frame.ts";
import { at, now, type Say } from "../../src/views/design/say.ts";
import type { Shell } from "../../src/views/layout.tsx";

export { at, now, plainly, type Say } from "../../src/views/design/say.ts";

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
    newThread: "/threads/new",
    workspaces: [
      { id: "w1", name: say("Harbor workshop"), state: "running", unread: 0, isArchived: false },
      { id: "w2", name: say("Garden"), state: "waiting", unread: 3, isArchived: false },
      { id: "w3", name: say("The old shop"), state: null, unread: 0, isArchived: true },
    ],
    threads: [
      {
        id: "t1",
        name: say("Totals wrong for Swiss orders"),
        isPinned: true,
        state: "running",
        lastTurnAt: at("14:00:00"),
        unread: 0,
      },
      {
        id: "t2",
        name: say("Renew the boat insurance before the end of the month"),
        isPinned: true,
        state: "waiting",
        lastTurnAt: at("13:00:00"),
        unread: 0,
      },
      {
        id: "t3",
        name: say("Backup of juniper, every night"),
        isPinned: false,
        state: null,
        lastTurnAt: at("12:00:00"),
        unread: 0,
      },
      {
        id: "t4",
        name: say("Nightly link check of the docs"),
        isPinned: false,
        state: "failed",
        lastTurnAt: at("11:00:00"),
        unread: 2,
      },
      {
        id: "t5",
        name: say("Reading list on flat-pack joinery"),
        isPinned: false,
        state: null,
        lastTurnAt: at("10:00:00"),
        unread: 0,
      },
    ],
    running: 1,
    waiting: 3,
    unread: 2,
    spentToday: [{ amount: 1.84, currency: "EUR" }],
  },
  ...change,
});
