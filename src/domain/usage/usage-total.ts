/**
 * What can be summed by. A turn that names no model stands under its backend; `job` is `turn` for what somebody asked,
 * `helper` for what another turn handed on, and `job:<name>` for what runs by itself.
 */
export const usageKeys = ["model", "backend", "thread", "workspace", "assistant", "job"] as const;

export type UsageKey = (typeof usageKeys)[number];

export interface UsageTotal {
  readonly key: string | null;
  readonly turns: number;
  readonly input: number;
  readonly output: number;
  readonly thought: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** US dollars, `reported` and `priced` together; turns whose price is unknown add nothing and are in `unpriced`. */
  readonly cost: number;
  /** As the providers say. */
  readonly reported: number;
  /** By the table of prices. */
  readonly priced: number;
  readonly unpriced: number;
}
