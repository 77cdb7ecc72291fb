import { findAnchors } from "./anchors.ts";
import { findBeginnings } from "./beginnings.ts";
import type { Severity, Span } from "./pattern.ts";
import { patterns } from "./patterns/all.ts";
import { applyRule, NEAR, type Rule, ruleOf, rulesOf } from "./rule.ts";

/** A secret in a text. */
export interface Match extends Span {
  readonly label: string;
  readonly severity: Severity;
  readonly rule: Rule;
}

/** What was found before, where a text goes on; in places of the text that is scanned now. */
export interface Seen {
  /** What begins before this place was dealt with, and counts only as what stands before. */
  readonly since: number;
  /** The last secrets there. */
  readonly near: readonly Span[];
  /** Where each rule found its last. */
  readonly ends: ReadonlyMap<Rule, number>;
}

export interface Scan {
  /** They may overlap. */
  readonly matches: readonly Match[];
  /** From here on more text may tell of a secret; the text's length where nothing is at stake. */
  readonly openFrom: number;
}

export interface Scanner {
  /** Every secret in a text, in one pass and in time in proportion to it, however long it is. */
  scan(text: string): readonly Match[];
  /** The same for a text that may go on. */
  scanOpen(text: string, seen: Seen, isWhole: boolean): Scan;
}

const nothingSeen: Seen = { since: 0, near: [], ends: new Map() };

let made: readonly Rule[] | null = null;
/** Made once, when something is first looked at: a start need not wait for it. */
const ownRules = (): readonly Rule[] => (made ??= patterns.map(ruleOf));

/** One scanner for all patterns, and for these values in all their forms. */
export function createScanner(values: readonly string[] = []): Scanner {
  const rules = [...ownRules(), ...[...new Set(values)].flatMap(rulesOf)];
  const anchors = rules.flatMap((rule) => rule.anchors.map((word) => ({ rule, word })));
  const automaton = findAnchors(anchors.map(({ word }) => word));
  const beginnings = findBeginnings(rules);

  const scanOpen = (text: string, seen: Seen, isWhole: boolean): Scan => {
    const matches: Match[] = [];
    const ends = new Map(seen.ends);
    let near = seen.near;
    let openFrom = text.length;
    automaton.find(text, (end, found) => {
      for (const number of found) {
        const anchor = anchors[number];
        if (anchor === undefined) continue;
        const { rule, word } = anchor;
        if (end <= (ends.get(rule) ?? 0)) continue;
        const outcome = applyRule(rule, text, { from: end - word.length, to: end }, { near, isWhole });
        if (outcome === null || outcome.from < seen.since) continue;
        if (outcome.kind === "open") {
          openFrom = Math.min(openFrom, outcome.from);
          continue;
        }
        const { from, to } = outcome;
        ends.set(rule, to);
        near = [...near.filter((span) => span.to + NEAR >= end), { from, to }];
        matches.push({ from, to, label: rule.label, severity: rule.severity, rule });
      }
    });
    if (isWhole) return { matches, openFrom };
    return { matches, openFrom: Math.min(openFrom, beginnings.earliest(text, seen.since, near)) };
  };
  return { scan: (text) => scanOpen(text, nothingSeen, true).matches, scanOpen };
}
