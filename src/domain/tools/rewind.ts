import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { sha256Hex } from "../kernel/crypto.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import {
  type CheckpointRow,
  markRewound,
  selectCheckpoint,
  selectCheckpointFiles,
  selectCheckpointsSince,
} from "./checkpoint-store.ts";
import type { ToolEvent } from "./events.ts";
import type { Files } from "./files.ts";
import type { KeptFile } from "./kept-file.ts";
import type { FileDiff } from "./tool.ts";

export interface Needs {
  readonly db: Db;
  readonly events: Events<ToolEvent>;
  readonly clock: Clock;
  readonly trail: Trail;
  filesOf(root: string): Files;
}

/** One file as it is and as it would be. */
export interface Undoing {
  readonly path: string;
  /** What putting it back comes down to. */
  readonly does: "write" | "remove" | "nothing";
  /** From what is there to what would be; null where one of them is no text. */
  readonly diff: FileDiff | null;
}

interface Step {
  readonly undoing: Undoing;
  readonly target: KeptFile;
  /** The hash of what is there now; null for nothing. */
  readonly now: string | null;
}

type Refused = "not-found" | "conflict" | "unavailable";

/** What putting the files back would change, with nothing changed yet. */
export async function previewRewind(
  needs: Pick<Needs, "db" | "filesOf">,
  id: string,
  signal: AbortSignal,
): Promise<Result<readonly Undoing[], Refused>> {
  const row = selectCheckpoint(needs.db, id);
  if (row === null) return noCheckpoint;
  const steps = await stepsBack(needs, row, signal);
  return steps.ok ? ok(steps.value.map(({ undoing }) => undoing)) : steps;
}

/**
 * Puts the files back as they were before a turn, undoing what later turns did to them too. A file that changes
 * meanwhile is left alone and told.
 */
export async function rewind(
  needs: Needs,
  id: string,
  signal: AbortSignal,
): Promise<Result<readonly Undoing[], Refused>> {
  const { db, events, clock, trail } = needs;
  const row = selectCheckpoint(db, id);
  if (row === null) return noCheckpoint;
  const steps = await stepsBack(needs, row, signal);
  if (!steps.ok) return steps;
  const files = needs.filesOf(row.root);
  for (const { undoing, target, now } of steps.value) {
    const done = await putBack(files, undoing, target, now, signal);
    if (!done.ok)
      return refuse("conflict", `${undoing.path} could not be put back: ${done.refusal.message} Look again.`);
  }
  const { workspace, thread, turn } = row;
  await events.record((tx, tell) => {
    for (const each of selectCheckpointsSince(tx, row)) markRewound(tx, each.id, clock().toISOString());
    trail.append(tx, {
      action: "setting.changed",
      subject: { workspace, thread, turn, checkpoint: id },
      detail: { rewound: steps.value.map(({ undoing }) => undoing.path) },
    });
    tell({ type: "checkpoint.rewound", workspace, thread, turn, checkpoint: id });
  });
  return ok(steps.value.map(({ undoing }) => undoing));
}

/** The oldest state that was kept since then is the one to go back to. */
async function stepsBack(
  { db, filesOf }: Pick<Needs, "db" | "filesOf">,
  row: CheckpointRow,
  signal: AbortSignal,
): Promise<Result<readonly Step[], Refused>> {
  const targets = new Map<string, KeptFile>();
  for (const each of selectCheckpointsSince(db, row))
    for (const file of selectCheckpointFiles(db, each.id)) targets.set(file.path, file);
  const files = filesOf(row.root);
  const steps: Step[] = [];
  for (const target of targets.values()) {
    const step = await stepTo(files, target, signal);
    if (!step.ok) return step;
    steps.push(step.value);
  }
  return ok(steps);
}

async function stepTo(files: Files, target: KeptFile, signal: AbortSignal): Promise<Result<Step, Refused>> {
  const { path } = target;
  const state = await files.state(path, signal);
  if (!state.ok || state.value.type === "folder")
    return refuse(
      "unavailable",
      `${path} cannot be looked at: ${state.ok ? "it is a folder now." : state.refusal.message}`,
    );
  const now = state.value.type === "absent" ? null : state.value.hash;
  const wanted = target.state === "absent" ? null : sha256Hex(target.content);
  if (now === wanted) return ok({ undoing: { path, does: "nothing", diff: null }, target, now });
  const before = now === null ? null : await textAt(files, path, signal);
  const after = target.state === "absent" ? "" : textOf(target.content);
  const diff = after === null || before === undefined ? null : { path, before: before ?? null, after };
  return ok({ undoing: { path, does: wanted === null ? "remove" : "write", diff }, target, now });
}

const LARGEST_SHOWN_BYTES = 512 * 1024;

/** Undefined for what is no text, or too long to be shown. */
async function textAt(files: Files, path: string, signal: AbortSignal): Promise<string | undefined> {
  const read = await files.read(path, { offset: 0, limit: LARGEST_SHOWN_BYTES }, signal);
  return read.ok && read.value.size <= LARGEST_SHOWN_BYTES
    ? (textOf(read.value.bytes) ?? undefined)
    : undefined;
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.length > LARGEST_SHOWN_BYTES) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null; // silent-ok: bytes that are no text are shown as such
  }
}

async function putBack(
  files: Files,
  { path, does }: Undoing,
  target: KeptFile,
  now: string | null,
  signal: AbortSignal,
): Promise<Result<unknown, string>> {
  if (does === "nothing") return ok(null);
  if (target.state === "absent") return now === null ? ok(null) : files.remove(path, now, signal);
  return files.write(path, { bytes: target.content, mode: target.mode, before: now }, signal);
}

const noCheckpoint = refuse("not-found", "There is no such checkpoint.");
