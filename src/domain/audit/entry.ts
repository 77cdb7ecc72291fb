import type { Action } from "./action.ts";
import type { ActorKind } from "./actor.ts";

/** What it was done to or in, each by id or name. Those called workspace, thread and turn can be looked for. */
export type Subject = Readonly<Record<string, string>>;

/** A few facts beside it: never a secret's value, never a whole prompt. */
export type Detail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Something that was done, as whoever does it says it. */
export interface Done {
  readonly action: Action;
  readonly subject?: Subject;
  readonly detail?: Detail;
  /** For what others can cause without end: many alike within a minute are counted and written as one row. */
  readonly mayBeCounted?: boolean;
}

/** A row of the log. */
export interface Entry {
  /** 1 for the first; no number is left out. */
  readonly row: number;
  readonly at: string;
  readonly actor: ActorKind;
  /** Of the sign-in, token or turn. */
  readonly actorId: string | null;
  readonly action: Action;
  readonly subject: Subject;
  readonly detail: Detail;
  /** SHA-256 over the row and the hash of the one before it, in hex. */
  readonly hash: string;
}
