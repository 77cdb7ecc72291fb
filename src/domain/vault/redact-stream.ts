import type { Span } from "./pattern.ts";
import { addFindings, countLabels, type Finding, NOTHING_FOUND, placesOf, replace } from "./redact.ts";
import { NEAR, type Rule } from "./rule.ts";
import type { Match, Scanner } from "./scanner.ts";

/** A text that comes in pieces, cut anywhere, and leaves without its secrets. */
export interface RedactStream {
  /** What is safe to show now: all but the end in which a secret may have begun. Nothing is held of ordinary words. */
  take(piece: string): string;
  /** The rest; nothing more comes. */
  end(): string;
  /** What was taken out so far. */
  found(): readonly Finding[];
}

/** What a pattern may look back at; more than any name, sign and command before a secret. */
const CONTEXT = 400;

/**
 * Redacts as it goes: all that leaves, put together, is what `redact` would make of the whole. With `keepsLines` each
 * line of what is taken out leaves a mark and its end behind, so that all lines keep their numbers.
 */
export function redactStream(scanner: Scanner, { keepsLines = false } = {}): RedactStream {
  /** What was let go last and what is held, as it came. */
  let text = "";
  let since = 0;
  let near: readonly Span[] = [];
  let ends = new Map<Rule, number>();
  let found = NOTHING_FOUND;

  const advance = (isWhole: boolean): string => {
    const { matches, openFrom } = scanner.scanOpen(text, { since, near, ends }, isWhole);
    const places = placesOf(matches);
    const cut = places.find(({ from, to }) => from < openFrom && openFrom < to);
    const until = cut?.from ?? openFrom;
    const passed = places.filter(({ to }) => to <= until);
    const safe = replace(text, passed, since, until, keepsLines);
    found = addFindings(found, countLabels(passed));
    note(matches.filter(({ to }) => to <= until));
    forget(until);
    return safe;
  };

  const note = (matches: readonly Match[]): void => {
    for (const { to, rule } of matches) ends.set(rule, Math.max(to, ends.get(rule) ?? 0));
    near = [...near, ...matches];
  };

  /** Drops what no pattern looks back at, and moves all places with it. */
  const forget = (until: number): void => {
    const gone = Math.max(0, until - CONTEXT);
    since = until - gone;
    near = near
      .filter(({ to }) => to + NEAR >= until)
      .map(({ from, to }) => ({ from: from - gone, to: to - gone }));
    if (gone === 0) return;
    text = text.slice(gone);
    ends = new Map([...ends].flatMap(([rule, end]) => (end > gone ? [[rule, end - gone] as const] : [])));
  };

  return {
    take(piece) {
      text += piece;
      return advance(false);
    },
    end: () => advance(true),
    found: () => found,
  };
}
