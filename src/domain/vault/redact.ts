import { isGraver, type Span } from "./pattern.ts";
import type { Match, Scanner } from "./scanner.ts";

/** How often a kind of secret was taken out. */
export interface Finding {
  readonly label: string;
  readonly count: number;
}

export interface Redacted {
  readonly text: string;
  /** Empty where the text was clean; by label otherwise. */
  readonly found: readonly Finding[];
}

export const NOTHING_FOUND: readonly Finding[] = [];

/** More rounds than any text needs that was not made to need them. */
const MOST_ROUNDS = 5;

/**
 * Takes every secret out of a text and leaves `[REDACTED:<LABEL>]` in its place. Where a secret stood right beside
 * another, the one may show only when the other is gone: it is looked again until nothing is found.
 */
export function redact(scanner: Scanner, text: string): Redacted {
  let clean = text;
  let found = NOTHING_FOUND;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const places = placesOf(scanner.scan(clean));
    if (places.length === 0) break;
    clean = replace(clean, places, 0, clean.length);
    found = addFindings(found, countLabels(places));
  }
  return { text: clean, found };
}

/**
 * What is to be replaced, in order and apart. Secrets that overlap are one, named by the gravest, then the narrowest,
 * then by what it is rather than by where it stands.
 */
export function placesOf(matches: readonly Match[]): readonly Place[] {
  const places: Place[] = [];
  for (const match of matches.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = places.at(-1);
    if (last === undefined || match.from >= last.to)
      places.push({ from: match.from, to: match.to, by: match });
    else {
      const by = isNamedBefore(match, last.by) ? match : last.by;
      places.splice(-1, 1, { from: last.from, to: Math.max(last.to, match.to), by });
    }
  }
  return places;
}

export interface Place extends Span {
  readonly by: Match;
}

function isNamedBefore(one: Match, other: Match): boolean {
  if (one.severity !== other.severity) return isGraver(one.severity, other.severity);
  const difference = one.to - one.from - (other.to - other.from);
  return difference === 0 ? other.rule.isLedTo : difference < 0;
}

/** A part of a text, from one place to another, without the secrets in it; with a mark on each of their lines where those are kept. */
export function replace(
  text: string,
  places: readonly Place[],
  from: number,
  to: number,
  keepsLines = false,
): string {
  let kept = "";
  let at = from;
  for (const place of places) {
    if (place.from < from || place.to > to) continue;
    const mark = `[REDACTED:${place.by.label}]`;
    const lines = keepsLines ? text.slice(place.from, place.to).split("\n").length : 1;
    kept += text.slice(at, place.from) + Array.from({ length: lines }, () => mark).join("\n");
    at = place.to;
  }
  return kept + text.slice(at, to);
}

export function countLabels(places: readonly Place[]): readonly Finding[] {
  return addFindings(
    NOTHING_FOUND,
    places.map(({ by }) => ({ label: by.label, count: 1 })),
  );
}

export function addFindings(some: readonly Finding[], more: readonly Finding[]): readonly Finding[] {
  if (more.length === 0) return some;
  const counts = new Map(some.map(({ label, count }) => [label, count]));
  for (const { label, count } of more) counts.set(label, (counts.get(label) ?? 0) + count);
  return [...counts].map(([label, count]) => ({ label, count }));
}
