import type { Exchange } from "../backends/backend.ts";

/** In UTF-16 units: about 150,000 tokens. */
const LONGEST_HISTORY = 600_000;

export const mostExchanges = 2_000;

/** The newest exchanges that a prompt has room for, oldest first as they are given; older ones are left out. */
export function newestThatFit(history: readonly Exchange[]): readonly Exchange[] {
  let length = 0;
  let first = history.length;
  while (first > 0 && history.length - first < mostExchanges) {
    length += lengthOf(history[first - 1]);
    if (length > LONGEST_HISTORY) break;
    first--;
  }
  return first === 0 ? history : history.slice(first);
}

const lengthOf = (exchange: Exchange | undefined): number =>
  exchange === undefined
    ? 0
    : exchange.answer.length + exchange.question.reduce((length, { text }) => length + text.length, 0);
