/** US dollars for a million tokens: fresh input, output, read from the cache, written to it. */
export type Rates = readonly [input: number, output: number, cacheRead: number, cacheWrite: number];

export interface Price {
  /** A model's id, which also stands for its dated, `-latest` and `-preview` forms. */
  readonly model: string;
  readonly rates: Rates;
  /** What every token of a request costs whose input is more than `over` tokens. */
  readonly long?: { readonly over: number; readonly rates: Rates };
  /** The first day of this price; the newest one that has begun holds. */
  readonly from?: string;
}

/** The day on which these prices were read. */
export const pricedAt = "2026-11-22";

/** The vendors' public list prices, standard tier, cache kept for five minutes. */
export const prices: readonly Price[] = [
  // https://platform.claude.com/docs/en/about-claude/pricing
  { model: "claude-fable-5-1", rates: [10, 50, 0.25, 12.5] },
  { model: "claude-fable-5", rates: [10, 50, 1, 12.5] },
  { model: "claude-mythos-5-1", rates: [10, 50, 0.25, 12.5] },
  { model: "claude-mythos-5", rates: [10, 50, 1, 12.5] },
  { model: "claude-opus-5-5", rates: [4, 20, 0.2, 5] },
  { model: "claude-opus-5", rates: [5, 25, 0.5, 6.25] },
  { model: "claude-opus-4-8", rates: [5, 25, 0.5, 6.25] },
  { model: "claude-opus-4-7", rates: [5, 25, 0.5, 6.25] },
  { model: "claude-opus-4-6", rates: [5, 25, 0.5, 6.25] },
  { model: "claude-opus-4-5", rates: [5, 25, 0.5, 6.25] },
  { model: "claude-sonnet-5-5", rates: [2, 10, 0.1, 2.5] },
  { model: "claude-sonnet-5", rates: [2, 10, 0.2, 2.5] },
  { model: "claude-sonnet-4-6", rates: [3, 15, 0.3, 3.75] },
  {
    model: "claude-sonnet-4-5",
    rates: [3, 15, 0.3, 3.75],
    long: { over: 200_000, rates: [6, 22.5, 0.6, 7.5] },
  },
  {
    model: "claude-haiku-5-5",
    rates: [0.1, 0.5, 0.01, 0.125],
    long: { over: 100_000, rates: [0.5, 2.5, 0.05, 0.625] },
  },
  { model: "claude-haiku-4-5", rates: [1, 5, 0.1, 1.25] },

  // https://developers.openai.com/api/docs/pricing
  { model: "gpt-6.1-sol", rates: [2, 10, 0.1, 2.5], long: { over: 272_000, rates: [4, 15, 0.2, 5] } },
  { model: "gpt-6.1-terra", rates: [1, 5, 0.05, 1.25] },
  { model: "gpt-6-astra", rates: [10, 50, 1, 12.5], long: { over: 272_000, rates: [20, 75, 2, 25] } },
  { model: "gpt-6-sol", rates: [2, 10, 0.2, 2.5], long: { over: 272_000, rates: [4, 15, 0.4, 5] } },
  {
    model: "gpt-6-luna",
    rates: [0.1, 0.5, 0.01, 0.125],
    long: { over: 272_000, rates: [0.2, 0.75, 0.02, 0.25] },
  },
  { model: "gpt-5.6-sol", rates: [4, 20, 0.4, 5], long: { over: 272_000, rates: [8, 30, 0.8, 10] } },
  { model: "gpt-5.6-terra", rates: [2, 12, 0.2, 2.5], long: { over: 272_000, rates: [4, 18, 0.4, 5] } },
  {
    model: "gpt-5.6-luna",
    rates: [0.2, 1.2, 0.02, 0.25],
    long: { over: 272_000, rates: [0.4, 1.8, 0.04, 0.5] },
  },
  { model: "gpt-5.5", rates: [5, 30, 0.5, 5], long: { over: 272_000, rates: [10, 45, 1, 10] } },
  { model: "gpt-5.4", rates: [2.5, 15, 0.25, 2.5], long: { over: 272_000, rates: [5, 22.5, 0.5, 5] } },
  { model: "gpt-5.4-mini", rates: [0.75, 4.5, 0.075, 0.75] },
  { model: "gpt-5.4-nano", rates: [0.2, 1.25, 0.02, 0.2] },
  { model: "gpt-5.2", rates: [1.75, 14, 0.175, 1.75] },
  { model: "gpt-5.1", rates: [1.25, 10, 0.125, 1.25] },
  { model: "gpt-5", rates: [1.25, 10, 0.125, 1.25] },
  { model: "gpt-5-mini", rates: [0.25, 2, 0.025, 0.25] },
  { model: "gpt-5-nano", rates: [0.05, 0.4, 0.005, 0.05] },
  { model: "gpt-4.1", rates: [2, 8, 0.5, 2] },
  { model: "gpt-4.1-mini", rates: [0.4, 1.6, 0.1, 0.4] },
  { model: "gpt-4.1-nano", rates: [0.1, 0.4, 0.025, 0.1] },
  { model: "gpt-4o", rates: [2.5, 10, 1.25, 2.5] },
  { model: "gpt-4o-mini", rates: [0.15, 0.6, 0.075, 0.15] },
  { model: "o3", rates: [2, 8, 0.5, 2] },
  { model: "o4-mini", rates: [1.1, 4.4, 0.275, 1.1] },

  // https://ai.google.dev/gemini-api/docs/pricing
  { model: "gemini-3.8-flash", rates: [0.75, 3.75, 0.075, 0.75] },
  { model: "gemini-3.8-flash", rates: [1.5, 7.5, 0.15, 1.5], from: "2027-01-01" },
  { model: "gemini-3.7-flash", rates: [0.75, 3.75, 0.075, 0.75] },
  { model: "gemini-3.7-flash", rates: [1.5, 7.5, 0.15, 1.5], from: "2027-01-01" },
  { model: "gemini-3.6-flash", rates: [0.75, 3.75, 0.075, 0.75] },
  { model: "gemini-3.6-flash", rates: [1.5, 7.5, 0.15, 1.5], from: "2027-01-01" },
  { model: "gemini-3.5-flash", rates: [1.5, 9, 0.15, 1.5] },
  { model: "gemini-3.5-flash-lite", rates: [0.3, 2.5, 0.03, 0.3] },
  { model: "gemini-3.1-pro", rates: [2, 12, 0.2, 2], long: { over: 200_000, rates: [4, 18, 0.4, 4] } },
  { model: "gemini-3.1-flash-lite", rates: [0.25, 1.5, 0.025, 0.25] },
  { model: "gemini-3-pro", rates: [2, 12, 0.2, 2], long: { over: 200_000, rates: [4, 18, 0.4, 4] } },
  { model: "gemini-3-flash", rates: [0.5, 3, 0.05, 0.5] },
  {
    model: "gemini-2.5-pro",
    rates: [1.25, 10, 0.125, 1.25],
    long: { over: 200_000, rates: [2.5, 15, 0.25, 2.5] },
  },
  { model: "gemini-2.5-flash", rates: [0.3, 2.5, 0.03, 0.3] },
  { model: "gemini-2.5-flash-lite", rates: [0.1, 0.4, 0.01, 0.1] },
];
