import type { Update } from "../backends/backend.ts";

/** How soon an answer began and how long it thought. Times are in ms since the epoch. */
export interface Pace {
  readonly beganAt: number;
  /** In the stretches of thought that are over. */
  readonly thoughtMs: number;
  /** Since when it thinks now; null while it does not. */
  readonly thinkingSince: number | null;
  /** From its begin to its first word; null before that. */
  readonly firstWordMs: number | null;
}

export const paceFrom = (beganAt: number): Pace => ({
  beganAt,
  thoughtMs: 0,
  thinkingSince: null,
  firstWordMs: null,
});

/** A thought lasts from its first word to the first word or call that is none of it. */
export function paceAfter(pace: Pace, type: Update["type"], at: number): Pace {
  if (type === "thought") return { ...pace, thinkingSince: pace.thinkingSince ?? at };
  if (type !== "message" && type !== "tool") return pace;
  const rested = restingPace(pace, at);
  const firstWordMs = type === "message" ? (pace.firstWordMs ?? at - pace.beganAt) : pace.firstWordMs;
  return { ...rested, firstWordMs };
}

/** Whatever was thought is over. */
export const restingPace = (pace: Pace, at: number): Pace => ({
  ...pace,
  thoughtMs: pace.thoughtMs + (pace.thinkingSince === null ? 0 : at - pace.thinkingSince),
  thinkingSince: null,
});

/** As it is kept with an answer: what is not known is left out. */
export function paceFacts(
  pace: Pace,
  at: number,
): { readonly thoughtMs?: number; readonly firstWordMs?: number } {
  const { thoughtMs, firstWordMs } = restingPace(pace, at);
  return {
    ...(thoughtMs === 0 ? {} : { thoughtMs }),
    ...(firstWordMs === null ? {} : { firstWordMs }),
  };
}
