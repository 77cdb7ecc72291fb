import { beginsWord, type Characters, charactersOf, has, runBefore } from "./characters.ts";
import { compileRun, compileShape } from "./compile-shape.ts";
import type { Look, Outcome, Pattern, Severity, Span } from "./pattern.ts";
import { formsOf } from "./value-forms.ts";

/** A pattern or a known value, made ready to be looked for. */
export interface Rule {
  readonly label: string;
  readonly severity: Severity;
  /** True where it does not matter what stands before. */
  readonly isFree: boolean;
  /** True where what follows the anchor counts in the midst of a word too. */
  readonly isAnywhere: boolean;
  /** True where the anchor only leads to the secret and is no part of it. */
  readonly isLedTo: boolean;
  readonly lead: { readonly set: Characters; readonly least: number; readonly most: number } | null;
  readonly anchors: readonly string[];
  readonly look: Look;
  accepts(secret: string): boolean;
}

/** Stands for every value of the vault. */
const VAULT_LABEL = "VAULT_SECRET";

/** Only so much of a word is an anchor; the rest is compared where it was found. */
const ANCHOR_LENGTH = 8;

/** The most characters before an anchor that can be part of a secret. */
export const LONGEST_LEAD = 16;

export function ruleOf(pattern: Pattern): Rule {
  const { name, label, severity, isAnywhere = false, isCaseBlind = false, lead } = pattern;
  const shape = pattern.shape === undefined ? null : compileShape(pattern.shape, isCaseBlind);
  const look = shape?.look ?? pattern.look;
  const anchors = pattern.anchors ?? shape?.beginnings.map((word) => word.slice(0, ANCHOR_LENGTH)) ?? [];
  if (look === undefined || anchors.length === 0) throw new TypeError(`nothing leads to ${name}`);
  const isLedTo = shape?.hasSecret ?? pattern.isLedTo ?? false;
  return {
    label,
    severity,
    isFree: isLedTo,
    isAnywhere,
    isLedTo,
    lead: lead === undefined ? null : compileRun(lead),
    anchors: [...new Set(anchors)],
    look,
    accepts: pattern.accepts ?? (() => true),
  };
}

/** One for each form of a value. */
export const rulesOf = (value: string): readonly Rule[] =>
  formsOf(value).map((form) => ({
    label: VAULT_LABEL,
    severity: "critical",
    isFree: true,
    isAnywhere: true,
    isLedTo: false,
    lead: null,
    anchors: [form.slice(0, ANCHOR_LENGTH)],
    look: (text, at, isWhole) => lookForWord(form, text, at, isWhole),
    accepts: () => true,
  }));

/** Also where a program has broken it into lines. */
function lookForWord(word: string, text: string, from: number, isWhole: boolean): Outcome {
  let to = from;
  for (let index = 0; index < word.length; to++) {
    if (to === text.length) return isWhole ? null : { kind: "open", from };
    if (text[to] === word[index]) index++;
    else if (text[to] !== "\n" && !(text[to] === "\r" && (text[to + 1] ?? "\n") === "\n")) return null;
    else if (text[to] === "\n" && text[to - 1] === "\n") return null;
  }
  return { kind: "found", from, to };
}

/** What a rule says of a place where its anchor stands. Within and after a secret that was found `near`, a word may begin. */
export function applyRule(
  rule: Rule,
  text: string,
  anchor: Span,
  { near, isWhole }: { readonly near: readonly Span[]; readonly isWhole: boolean },
): Outcome {
  const start = leadOf(rule, text, anchor.from, near);
  if (start === null) return null;
  const outcome = rule.look(text, anchor.from, isWhole);
  if (outcome === null) return null;
  const isFresh = rule.isFree || mayBegin(text, start, near);
  const from = rule.lead === null ? outcome.from : firstOdd(text, start, anchor.from);
  const shown = isFresh ? from : Math.max(from, anchor.to);
  if (outcome.kind === "open") return { kind: "open", from: shown };
  return rule.accepts(text.slice(from, outcome.to)) ? { ...outcome, from: shown } : null;
}

/** Where that begins of which an anchor at this place would be a part; null where it cannot be. */
export function leadOf(
  { lead, isFree, isAnywhere }: Rule,
  text: string,
  at: number,
  near: readonly Span[],
): number | null {
  if (lead === null) return isFree || isAnywhere || mayBegin(text, at, near) ? at : null;
  const first = runBefore(lead.set, text, at, lead.most);
  if (isFree || isAnywhere) return at - first < lead.least ? null : first;
  // What stands before may be an escape of the same characters.
  for (let start = first; start <= at - lead.least; start++) if (mayBegin(text, start, near)) return start;
  return null;
}

/** So long after its end a secret may still matter to what begins there: longer than any anchor with its lead. */
export const NEAR = 64;

export const mayBegin = (text: string, at: number, near: readonly Span[]): boolean =>
  beginsWord(text, at) || near.some(({ from, to }) => at >= from && at <= to);

const odd = charactersOf("0-9~");
const upper = charactersOf("A-Z");
const lower = charactersOf("a-z");

/**
 * The first character between two places that no ordinary word would have there, or the second place. What stands
 * before an anchor counts as part of a secret only from there on, so that a stream need not hold back every word.
 */
export function firstOdd(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (has(odd, text, at) || (has(upper, text, at) && at > 0 && has(lower, text, at - 1))) return at;
  }
  return to;
}
