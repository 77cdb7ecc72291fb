import type { ToolCall } from "../../domain/backends/backend.ts";
import type { Message } from "../../domain/conversations/message.ts";
import type { Turn } from "../../domain/conversations/turn.ts";
import type { Usage } from "../../domain/usage/usage.ts";
import { NO_DEALINGS } from "../dealings.ts";
import type { TurnView } from "../fragments/turn.tsx";
import { at, type Say } from "./say.ts";

export const messageOf = (say: Say, turn: string, change: Partial<Message> = {}): Message => ({
  id: `m-${turn}`,
  thread: "t1",
  turn,
  role: "user",
  text: say("Why are the totals of Swiss orders wrong since the release?\n\nLook at the tax table first."),
  tools: [],
  sequence: 0,
  metadata: {},
  createdAt: at("09:41:07"),
  ...change,
});

export const usage: Usage = {
  input: 18_402,
  output: 611,
  thought: 412,
  cacheRead: 15_940,
  cacheWrite: 0,
  cost: { amount: 0.027, currency: "EUR", source: "priced" },
};

export const toolOf = (say: Say, change: Partial<ToolCall> = {}): ToolCall => ({
  id: say("call-1"),
  name: "read_file",
  title: say("Read file"),
  status: "done",
  input: { path: say("src/checkout/tax.ts") },
  output: say("lines 28–52 of 96"),
  startedAt: 1000,
  finishedAt: 1008,
  ...change,
});

export const turnOf = (say: Say, change: Partial<Turn> = {}): Turn => ({
  id: "u1",
  thread: "t1",
  workspace: "w1",
  parent: null,
  status: "finished",
  stop: "end",
  failure: null,
  trust: "owner",
  backend: "anthropic",
  model: "claude-sonnet-4-5",
  permissionMode: "default",
  rating: null,
  delivery: null,
  tools: null,
  job: null,
  question: messageOf(say, "u1"),
  answer: messageOf(say, "u1", {
    role: "assistant",
    metadata: { thoughtMs: 6_120, firstWordMs: 412 },
    text: say(answerText),
    thought: say("The stack ends in taxFor, so the lookup by country has no entry for CH."),
    tools: [
      toolOf(say),
      toolOf(say, { id: "c2", status: "failed", title: say("Run"), input: say("bun test") }),
    ],
  }),
  usage,
  createdAt: at("09:41:07"),
  startedAt: at("09:41:08"),
  finishedAt: at("09:41:19"),
  ...change,
});

export const turnView = (say: Say, change: Partial<Turn> = {}, view: Partial<TurnView> = {}): TurnView => ({
  turn: turnOf(say, change),
  model: say("Sonnet 4.5"),
  versions: null,
  soFar: null,
  isTainted: false,
  dealings: NO_DEALINGS,
  ...view,
});

export const answerText = `Swiss orders fail because \`RATES\` lost its \`CH\` row in release 2026.7.2, and \`taxFor\` reads \`.rate\` without checking. [The release notes](https://shop.harbor.example/releases/2026-7-2) do not say so.

## Two ways to mend it

1. Put the row back.
2. Also make an **unknown country** fail with a name instead of a \`TypeError\`.

| Country | Rate | Name |
| :-- | --: | :-: |
| Germany | 19 % | MwSt. |
| Switzerland | 8.1 % | MWST |

\`\`\`ts
export const RATES: Record<string, Rate> = {
  DE: { rate: 0.19, name: "MwSt." },
  CH: { rate: 0.081, name: "MWST" }, // the row that was lost
};
\`\`\`

> I would do both.

- [x] found the cause
- [ ] wrote the test
`;
