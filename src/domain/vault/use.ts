import type { ActorKind } from "../audit/actor.ts";

/** What a secret was used for within one minute, by one actor. */
export interface ListedUse {
  readonly id: string;
  readonly host: string;
  readonly method: string;
  /** Its first 100 characters, without the query. */
  readonly path: string;
  readonly header: string;
  readonly actor: ActorKind;
  /** Of the turn, sign-in or token. */
  readonly actorId: string | null;
  readonly count: number;
  readonly lastAt: string;
}

export interface Use extends Omit<ListedUse, "id"> {
  readonly secret: string;
  readonly workspace: string | null;
  /** As RFC 3339 of its beginning. */
  readonly minute: string;
}
