import type { Reads, Tx } from "../kernel/db.ts";
import { workspaceKind } from "../workspaces/reads.ts";
import { isUntrusted } from "./defaults.ts";
import { join, type Label } from "./label.ts";
import type { ForeignMark } from "./foreign-mark.ts";
import { hasForeignFile, hasForeignUnder, putForeignFile } from "./foreign-store.ts";
import { selectLabels, upsertLabels } from "./store.ts";
import type { Trust } from "./trust.ts";

/** What a thread holds for a turn of this trust: what came before, and untrusted text where its trigger is. */
export const heldBy = (db: Reads, thread: string, trust: Trust): readonly Label[] =>
  join(selectLabels(db, thread), isUntrusted(trust) ? ["A"] : []);

/** Labels that came to a thread. They stay as long as the thread does. */
export function addLabels(tx: Tx, thread: string, added: readonly Label[]): void {
  const before = selectLabels(tx, thread);
  const after = join(before, added);
  if (after.length > before.length) upsertLabels(tx, thread, after);
}

/** Where and why something was written that is somebody else's. */
export interface Writing extends Pick<ForeignMark, "why" | "thread"> {
  readonly workspace: string;
  readonly at: string;
}

/** Notes files that were written under the influence of untrusted text: their content reads as untrusted from now on. */
export function noteForeignFiles(
  tx: Tx,
  files: readonly { readonly path: string; readonly hash: string | null }[],
  writing: Writing,
): void {
  for (const { path, hash } of files) if (hash !== null) putForeignFile(tx, { ...writing, path, hash });
}

/** The same where nobody can say which files they were: all that the workspace holds reads as untrusted. */
export const noteForeignWorkspace = (tx: Tx, writing: Writing): void =>
  putForeignFile(tx, { ...writing, path: "", hash: "" });

/**
 * True for content that came from outside: all of it where the workspace is somebody else's. Without a hash: whether
 * anything at this path or under it did.
 */
export const isForeign = (db: Reads, workspace: string, path: string, hash: string | null): boolean =>
  workspaceKind(db, workspace) === "third-party" ||
  (hash === null ? hasForeignUnder(db, workspace, path) : hasForeignFile(db, workspace, hash));
