/** The folder that a turn's tools see: the assistant's own, or one that the product keeps for the workspace. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { getThread } from "../domain/conversations/reads.ts";
import type { Reads } from "../domain/kernel/db.ts";
import { assistantFor } from "../domain/workspaces/reads.ts";

interface Ground {
  readonly db: Reads;
  readonly dataFolder: string;
}

interface Place {
  readonly thread: string | null;
  readonly workspace: string;
}

export function rootOf(ground: Ground, place: Place): string {
  const own = ownFolder(ground.dataFolder, place.workspace);
  const root = whereItIs(ground, place);
  if (root !== own) return root;
  mkdirSync(own, { recursive: true, mode: 0o700 });
  return own;
}

/** The same, whether it was ever made or not. */
export function whereItIs({ db, dataFolder }: Ground, { thread, workspace }: Place): string {
  const of = (thread === null ? null : getThread(db, thread)) ?? { workspace, assistant: null };
  return assistantFor(db, of).cwd ?? ownFolder(dataFolder, workspace);
}

const ownFolder = (dataFolder: string, workspace: string): string => join(dataFolder, "files", workspace);
