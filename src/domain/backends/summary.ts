/** The older part of a conversation in the model's own words, and how it stands in a history. */
import type { Exchange, Summary } from "./backend.ts";

/** The exchange that is sent in place of all that a summary covers: the model's words stay the model's. */
const exchangeOf = ({ text, through }: Summary): Exchange => ({
  turn: through,
  question: [{ type: "text", text: "[What was said before this has been summed up to make room.]" }],
  calls: "",
  answer: `Summary of what came before, made by the model: ${text}`,
  native: null,
});

/** A history with a summary in place of what it covers; as it was where the last turn that it covers is not in it. */
export function withSummary(history: readonly Exchange[], summary: Summary): readonly Exchange[] {
  const last = history.findLastIndex(({ turn }) => turn === summary.through);
  return last < 0 ? history : [exchangeOf(summary), ...history.slice(last + 1)];
}
