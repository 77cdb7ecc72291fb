import type { Trust } from "./trust.ts";

export const effects = ["allow", "ask", "deny"] as const;

export type Effect = (typeof effects)[number];

/**
 * What a rule covers. An empty one covers every call of its tool but commands: those are covered by name, or all of
 * them in so many words.
 */
export type Match =
  | { readonly [key: string]: never }
  /** Files under this folder, or this one file: relative to the workspace's root, `.` for all of it. */
  | { readonly path: string }
  /** `*.` at the beginning stands for one or more labels. Without methods: GET and HEAD. */
  | { readonly host: string; readonly methods?: readonly string[]; readonly secrets?: readonly string[] }
  /** A program without a shell. `*` stands for one argument, `**` at the end for any that follow. */
  | { readonly program: string; readonly arguments?: readonly string[] }
  /** Any command, with a shell or without: in the sandbox, without network. */
  | { readonly command: "any" };

/** One line of policy. */
export interface Rule {
  readonly id: string;
  /** Null for every workspace. */
  readonly workspace: string | null;
  readonly effect: Effect;
  /** The name of a tool, or `*`. */
  readonly tool: string;
  readonly match: Match;
  /** For which triggers it holds. */
  readonly trust: readonly Trust[];
  /** The one turn that it holds for; null for every turn. */
  readonly turn: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string | null;
}

/** A rule that cannot be read: it denies what it might have been about. */
export interface BrokenRule {
  readonly id: string;
  readonly isBroken: true;
  readonly tool: string;
  readonly turn: string | null;
  readonly expiresAt: string | null;
}

export type AnyRule = Rule | BrokenRule;
