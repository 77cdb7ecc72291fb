import type { Tx } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { hasFiles, insertCheckpoint, insertCheckpointFile } from "./checkpoint-store.ts";
import type { ContentKey } from "./content-key.ts";
import { insertContent } from "./content-store.ts";
import type { ToolEvent } from "./events.ts";
import type { Files } from "./files.ts";
import { type KeptFile, LARGEST_KEPT_BYTES } from "./kept-file.ts";

/** What is there now, to be put back later. A file that cannot be read is refused, and never taken for absent. */
export async function lookAtFiles(
  files: Files,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Result<readonly KeptFile[], "unkept">> {
  const kept: KeptFile[] = [];
  for (const path of new Set(paths)) {
    const [place, state] = [await files.place(path, signal), await files.state(path, signal)];
    if (!place.ok) return unkept(path, place.refusal.message);
    if (!state.ok) return unkept(path, state.refusal.message);
    const at = { path: place.value };
    if (state.value.type === "absent") kept.push({ ...at, state: "absent", isFolder: false, why: null });
    else if (state.value.type === "folder") return unkept(path, "It is a folder.");
    else {
      const { mode, hash, bytes } = state.value;
      if (bytes > LARGEST_KEPT_BYTES) return unkept(path, "It is larger than 8 MB.");
      const read = await files.read(path, { offset: 0, limit: LARGEST_KEPT_BYTES }, signal);
      if (!read.ok) return unkept(path, read.refusal.message);
      if (read.value.hash !== hash) return unkept(path, "It is being changed by somebody else.");
      kept.push({ ...at, state: "file", mode, hash, content: read.value.bytes });
    }
  }
  return ok(kept);
}

const unkept = (path: string, why: string) =>
  refuse("unkept", `${path} could not be kept as it is, so it is not changed. ${why}`);

/** Keeps files for the turn that changes them: each once, as it was before the turn's first change. */
export function keepFiles(
  tx: Tx,
  contentKey: ContentKey,
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
  const id = insertCheckpoint(tx, of);
  const isFirst = !hasFiles(tx, id);
  for (const file of kept) {
    if (file.state === "file" && file.content !== null)
      insertContent(tx, contentKey, file.hash, file.content);
    insertCheckpointFile(tx, id, file);
  }
  const { turn, thread, workspace } = of;
  if (isFirst) tell({ type: "checkpoint.made", workspace, thread, turn, checkpoint: id });
}
