/** The folder that a turn's tools see: the assistant's own, or one that the product keeps for the workspace. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { getThread } from "../domain/conversations/reads.ts";
import type { Reads } from "../domain/kernel/db.ts";
import { assistantFor } from "../domain/workspaces/reads.ts";

export function rootOf(
  { db, dataFolder }: { readonly db: Reads; readonly dataFolder: string },
  { thread, workspace }: { readonly thread: string | null; readonly workspace: string },
): string {
  const of = (thread === null ? null : getThread(db, thread)) ?? { workspace, assistant: null };
  const { cwd } = assistantFor(db, of);
  if (cwd !== null) return cwd;
  const own = join(dataFolder, "files", workspace);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  return own;
}
