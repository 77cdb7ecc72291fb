import { type Price, prices } from "./prices.ts";

/** `input` includes what was read from and written to the cache. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** US dollars by the price table of that day, or null for a model whose price is not known. */
export function costOf(model: string, tokens: Tokens, at: Date): number | null {
  const price = priceOf(model, at);
  if (price === null) return null;
  const isLong = price.long !== undefined && tokens.input > price.long.over;
  const [input, output, cacheRead, cacheWrite] = isLong ? price.long.rates : price.rates;
  const fresh = Math.max(0, tokens.input - tokens.cacheRead - tokens.cacheWrite);
  const millionths =
    fresh * input + tokens.output * output + tokens.cacheRead * cacheRead + tokens.cacheWrite * cacheWrite;
  return millionths / 1_000_000;
}

function priceOf(model: string, at: Date): Price | null {
  const today = at.toISOString().slice(0, 10);
  const known = prices.filter(
    (price) => model.startsWith(price.model) && form.test(model.slice(price.model.length)),
  );
  return known.findLast(({ from }) => from === undefined || from <= today) ?? null;
}

/** What may follow a model's id without making it another model: a date, a revision, `latest` or `preview`. */
const form = /^(?:-(?:latest|preview))?(?:-\d{8}|-\d{4}-\d\d-\d\d|-\d\d-\d{4}|-\d\d-\d\d|-0\d\d)?$/;
