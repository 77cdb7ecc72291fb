import { type Amount, type Budget, type Limits, type Measure, measures } from "./budget.ts";

/** A limit that would be passed, or that is used up. */
export interface Over {
  readonly budget: Budget;
  readonly measure: Measure;
  readonly limit: number;
  readonly used: number;
  /** For requests that are under way. */
  readonly reserved: number;
  /** What the next request may take at most; 0 where none is to be made. */
  readonly asked: number;
}

/** How far a limit is used. */
export interface Standing extends Pick<Budget, "scope"> {
  readonly measure: Measure;
  readonly used: number;
  readonly limit: number;
}

/** Sums of fractions of a dollar are not exact. */
const CLOSE = 1e-9;

/** The first limit of a budget that what is asked for would pass; null where it fits, to the last token. */
export function overIn(budget: Budget, used: Amount, reserved: Amount, asked: Amount): Over | null {
  for (const measure of measures) {
    const limit = budget.limits[measure];
    if (limit === null) continue;
    const over = {
      budget,
      measure,
      limit,
      used: used[measure],
      reserved: reserved[measure],
      asked: asked[measure],
    };
    if (isOver(over)) return over;
  }
  return null;
}

/** Time cannot be asked for: it is over when it has passed. */
const isOver = ({ measure, limit, used, reserved, asked }: Over): boolean =>
  measure === "timeMs" ? used >= limit : used + reserved + asked > limit + CLOSE;

/** From this share of a limit on it is told. */
const NEAR = 0.8;

/** The limit that is used furthest, where it is near. */
export function nearest(standings: readonly Standing[]): Standing | null {
  const share = ({ used, limit }: Standing): number => (limit === 0 ? 1 : used / limit);
  const near = standings.filter((standing) => share(standing) >= NEAR);
  return near.toSorted((one, other) => share(other) - share(one))[0] ?? null;
}

export const standingsIn = ({ scope, limits }: Budget, used: Amount): readonly Standing[] =>
  measures.flatMap((measure) => {
    const limit = limits[measure];
    return limit === null ? [] : [{ scope, measure, used: used[measure], limit }];
  });

/** True where a limit is higher after than before, or gone. */
export const isRaised = (before: Limits, after: Limits): boolean =>
  measures.some((measure) => {
    const [was, is] = [before[measure], after[measure]];
    return was !== null && (is === null || is > was);
  });
