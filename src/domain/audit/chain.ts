import { sha256 } from "../kernel/crypto.ts";

/** What of a row is hashed: all of it, but for the hash. */
export interface Content {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly workspace: string | null;
  readonly thread: string | null;
  readonly turn: string | null;
  readonly subject: string;
  readonly detail: string;
}

/** How far the log goes, and the hash of its last row. */
export interface Head {
  readonly count: number;
  readonly hash: Uint8Array;
}

/** Before the first row. */
export const beginning: Head = { count: 0, hash: sha256("monkeyclaw audit 1") };

/** One encoding for each content: JSON keeps strings, numbers and null apart, and the order is fixed. */
export const hashOf = (before: Uint8Array, content: Content): Uint8Array =>
  sha256(Buffer.concat([before, new TextEncoder().encode(canonical(content))]));

const canonical = (content: Content): string => {
  const { id, at, actor, actorId, action, workspace, thread, turn, subject, detail } = content;
  return JSON.stringify([id, at, actor, actorId, action, workspace, thread, turn, subject, detail]);
};
