import type { Exchange } from "../backends/backend.ts";

/** In UTF-16 units: about 150,000 tokens. */
const LONGEST_HISTORY = 600_000;

/** In UTF-16 units: more than any model takes in one request. */
export const longestNative = 4_000_000;

export const mostExchanges = 2_000;

/**
 * The newest exchanges that a prompt has room for, oldest first as they are given; older ones are left out, and the
 * native items of some that stay.
 */
export function newestThatFit(history: readonly Exchange[]): readonly Exchange[] {
  const newest = newestByText(history);
  let length = 0;
  const fits = newest.map(() => true);
  for (let index = newest.length - 1; index >= 0; index--) {
    length += newest[index]?.native?.items.length ?? 0;
    fits[index] = length <= longestNative;
  }
  return length <= longestNative
    ? newest
    : newest.map((exchange, index) => (fits[index] === true ? exchange : { ...exchange, native: null }));
}

function newestByText(history: readonly Exchange[]): readonly Exchange[] {
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
