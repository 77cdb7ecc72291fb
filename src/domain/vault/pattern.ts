export type Severity = "critical" | "high" | "medium" | "low";

/** A part of a text, from its first character to the one after its last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What stands at a place; `open` where only more text can tell, and `from` is the first character that is at stake. */
export type Outcome =
  | (Span & { readonly kind: "found" })
  | { readonly kind: "open"; readonly from: number }
  | null;

/**
 * Looks at one place where an anchor stands. It takes time in proportion to what it reads and reads a bounded part, or
 * one run of its own characters. With `isWhole` the text ends where it ends, else more may come.
 */
export type Look = (text: string, at: number, isWhole: boolean) => Outcome;

/** One kind of secret, as data. `shape` is read by `compile-shape.ts`; the few that no shape can say have a `look`. */
export interface Pattern {
  readonly name: string;
  /** Stands in place of the secret: `[REDACTED:<label>]`. */
  readonly label: string;
  readonly severity: Severity;
  /** Words, in any case, that every match holds; left out where the shape begins with its own. */
  readonly anchors?: readonly string[];
  /** Characters before the anchor that belong to the secret, as a class with its count. */
  readonly lead?: string;
  readonly shape?: string;
  readonly look?: Look;
  /** True for a `look` whose anchor only leads to the secret and is no part of it. */
  readonly isLedTo?: boolean;
  /** True where the letters of the shape stand for both cases. */
  readonly isCaseBlind?: boolean;
  /** True where it counts in the midst of a word too, from the end of its anchor on. */
  readonly isAnywhere?: boolean;
  /** The last word on what the shape took. */
  accepts?(secret: string): boolean;
  readonly mustMatch: readonly string[];
  readonly mustPass: readonly string[];
}

const ranks: Readonly<Record<Severity, number>> = { critical: 3, high: 2, medium: 1, low: 0 };

export const isGraver = (one: Severity, other: Severity): boolean => ranks[one] > ranks[other];
