import type { Span } from "./pattern.ts";
import { firstOdd, leadOf, LONGEST_LEAD, mayBegin, type Rule } from "./rule.ts";

/** Tells of the end of a text whether a secret may have begun there of which not even the anchor is complete. */
export interface Beginnings {
  /** The first character, from `since` on, that can be of such a secret; the text's length where none can. */
  earliest(text: string, since: number, near: readonly Span[]): number;
}

export function findBeginnings(rules: readonly Rule[]): Beginnings {
  const led = rules.filter(({ lead }) => lead !== null);
  /** By each way to begin an anchor: true where it does not matter what stands before. */
  const known = new Map<string, boolean>();
  for (const { anchors, isFree } of rules.filter(({ isLedTo, lead }) => !isLedTo && lead === null)) {
    for (const beginning of anchors.flatMap(beginningsOf))
      known.set(beginning, isFree || known.get(beginning) === true);
  }
  const longest = Math.max(
    0,
    ...[...known.keys(), ...led.flatMap(({ anchors }) => anchors)].map(({ length }) => length),
  );

  return {
    earliest(text, since, near) {
      let earliest = firstOdd(text, Math.max(since, text.length - LONGEST_LEAD), text.length);
      for (let at = Math.max(since, text.length - longest); at < text.length; at++) {
        const end = text.slice(at);
        const isFree = known.get(end);
        if (isFree === true || (isFree === false && mayBegin(text, at, near)))
          earliest = Math.min(earliest, at);
        for (const rule of led) {
          if (!rule.anchors.some((anchor) => anchor.length > end.length && anchor.startsWith(end))) continue;
          const start = leadOf(rule, text, at, near);
          if (start !== null) earliest = Math.min(earliest, Math.max(since, firstOdd(text, start, at)));
        }
      }
      return earliest;
    },
  };
}

const beginningsOf = (anchor: string): readonly string[] =>
  [...Array(Math.max(0, anchor.length - 1)).keys()].map((index) => anchor.slice(0, index + 1));
