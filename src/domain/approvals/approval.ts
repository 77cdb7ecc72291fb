import type { Label } from "../policy/label.ts";
import type { Match } from "../policy/rule.ts";

/** What an owner may say. Beside them an edited input makes another call of it. */
export const answers = ["allow-once", "allow-turn", "allow-always", "deny"] as const;

export type Answer = (typeof answers)[number];

/** `covered` where a rule allows it by now; `denied` without an answer where a rule denies it by now. */
export type ApprovalStatus = "open" | "allowed" | "used" | "denied" | "expired" | "withdrawn" | "covered";

/** A call that waits for the owner's word. */
export interface Approval {
  readonly id: string;
  readonly workspace: string;
  readonly thread: string;
  readonly turn: string;
  readonly tool: string;
  /** The arguments in full, with every secret taken out. */
  readonly input: unknown;
  /** In the product's own words. */
  readonly shown: Shown;
  readonly why: string;
  /** What the thread holds once the call is made. */
  readonly labels: readonly Label[];
  /** What may be answered here: nothing in advance where all three labels are together. */
  readonly offers: readonly Answer[];
  readonly status: ApprovalStatus;
  readonly answer: Answer | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string;
}

export interface Shown {
  readonly title: string;
  readonly diff: { readonly path: string; readonly before: string | null; readonly after: string } | null;
  readonly destination: string | null;
  readonly secrets: readonly string[];
  /** What "always" would cover, in words; null where it is not offered. */
  readonly always: string | null;
  /** The same as the rules would say it; empty where it is not offered. */
  readonly covers: readonly Match[];
  /** What "for this turn" would cover, in words; null where it is not offered. */
  readonly turn: string | null;
  /** What a rewind could not put back after it, in words; null or left out where it could put back everything. */
  readonly unkept?: string | null;
}
