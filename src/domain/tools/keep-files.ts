import type { Tx } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { insertCheckpoint, insertCheckpointFile } from "./checkpoint-store.ts";
import type { ToolEvent } from "./events.ts";
import type { Files } from "./files.ts";
import type { KeptFile } from "./kept-file.ts";

/** A larger file is not changed by a tool: it could not be put back. */
const LARGEST_KEPT_BYTES = 8 * 1024 * 1024;

/** What is there now, to be put back later. A file that cannot be read is refused, and never taken for absent. */
export async function lookAtFiles(
  files: Files,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Result<readonly KeptFile[], "unkept">> {
  const kept: KeptFile[] = [];
  for (const path of new Set(paths)) {
    const state = await files.state(path, signal);
    if (!state.ok) return unkept(path, state.refusal.message);
    if (state.value.type === "absent") kept.push({ path, state: "absent" });
    else if (state.value.type === "folder") return unkept(path, "It is a folder.");
    else {
      const { mode, hash, bytes } = state.value;
      if (bytes > LARGEST_KEPT_BYTES) return unkept(path, "It is larger than 8 MB.");
      const read = await files.read(path, { offset: 0, limit: LARGEST_KEPT_BYTES }, signal);
      if (!read.ok) return unkept(path, read.refusal.message);
      if (read.value.hash !== hash) return unkept(path, "It is being changed by somebody else.");
      kept.push({ path, state: "file", mode, hash, content: read.value.bytes });
    }
  }
  return ok(kept);
}

const unkept = (path: string, why: string) =>
  refuse("unkept", `${path} could not be kept as it is, so it is not changed. ${why}`);

/** Keeps files for the turn that changes them: each once, as it was before the turn's first change. */
export function keepFiles(
  tx: Tx,
  tell: (event: ToolEvent) => void,
  of: {
    readonly turn: string;
    readonly thread: string;
    readonly workspace: string;
    readonly root: string;
    readonly at: string;
  },
  kept: readonly KeptFile[],
): void {
  if (kept.length === 0) return;
  const { id, isNew } = insertCheckpoint(tx, of);
  for (const file of kept) insertCheckpointFile(tx, id, file);
  const { turn, thread, workspace } = of;
  if (isNew) tell({ type: "checkpoint.made", workspace, thread, turn, checkpoint: id });
}
