import type { Thread } from "../../domain/conversations/thread.ts";
import { paceFrom } from "../../domain/conversations/pace.ts";
import { dealingsOf } from "./sample-asks.ts";
import { at, type Say } from "./say.ts";
import { filesOf } from "./sample-files.ts";
import { messageOf, toolOf, turnView, usage } from "./sample-turns.ts";

export const threadOf = (say: Say, change: Partial<Thread> = {}): Thread => ({
  id: "t1",
  workspace: "w1",
  name: say("Totals wrong for Swiss orders"),
  description: say("The shop's release of July"),
  status: "open",
  isPinned: true,
  assistant: null,
  backend: null,
  model: null,
  permissionMode: null,
  head: "u3",
  forkedFrom: { thread: "t9", turn: "u9" },
  unread: 0,
  lastTurnAt: at("14:00:00"),
  createdAt: at("09:00:00"),
  updatedAt: at("14:00:00"),
  ...change,
});

/** A thread with a turn of each kind: from outside, with tools, refused, failed, and at work. */
export function threadTurns(say: Say) {
  return [
    turnView(say, {}, { versions: { index: 1, count: 2, before: null, after: "u1b" } }),
    turnView(say, {
      id: "u2",
      parent: "u1",
      trust: "webhook",
      question: messageOf(say, "u2", {
        text: say(
          "TypeError: Cannot read properties of undefined (reading 'rate')\n  at taxFor (src/checkout/tax.ts:41:38)",
        ),
      }),
      answer: null,
      usage: null,
      status: "failed",
      stop: "error",
      failure: {
        kind: "rate_limit",
        message: say("Claude takes no more questions for now."),
        retryAfterMs: 20_000,
        isReplaySafe: true,
      },
    }),
    turnView(
      say,
      {
        id: "u3",
        parent: "u2",
        question: messageOf(say, "u3", {
          text: say("Both, but keep the guard to one line."),
          attachments: filesOf(say),
        }),
        answer: null,
        usage: null,
        status: "running",
        stop: null,
        startedAt: at("14:02:37"),
        finishedAt: null,
      },
      {
        dealings: dealingsOf(say),
        soFar: {
          text: say("All 41 tests pass, the new **Liechtenstein"),
          thought: say("Write the test first."),
          tools: [
            toolOf(say),
            toolOf(say, {
              id: "c3",
              status: "running",
              title: say("Run"),
              input: { command: say("bun test checkout") },
            }),
          ],
          usage,
          notice: say("Asking again."),
          pace: { ...paceFrom(0), thoughtMs: 1_400, firstWordMs: 2_100 },
        },
      },
    ),
  ];
}

export const stepsOf = (say: Say) => [
  {
    name: "redact-secrets",
    label: say("Take secrets out"),
    about: say("Takes keys out of questions."),
    isOn: true,
    isGuard: true,
  },
  {
    name: "tell-time",
    label: say("Tell the time"),
    about: say("Tells the date and the time."),
    isOn: false,
    isGuard: false,
  },
];
