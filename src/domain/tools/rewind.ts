import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { unkeptOf } from "./call-store.ts";
import {
  type CheckpointRow,
  markRewound,
  selectCheckpoint,
  selectCheckpointsSince,
} from "./checkpoint-store.ts";
import type { ToolEvent } from "./events.ts";
import type { KeptFile } from "./kept-file.ts";
import { openFolders, putBack } from "./put-back.ts";
import { closedFolders, type Needs as StepNeeds, stepsBack, undoingsOf } from "./rewind-steps.ts";
import type { Stocks } from "./stocks.ts";
import type { Step, Undoing } from "./undoing.ts";
import { selectWatches } from "./watch-store.ts";

export interface PreviewNeeds extends StepNeeds {
  readonly stocks: Pick<Stocks, "take" | "isAtWork" | "alone">;
}

export interface Needs extends PreviewNeeds {
  readonly events: Events<ToolEvent>;
  readonly clock: Clock;
  readonly trail: Trail;
}

export interface Rewinding {
  readonly files: readonly Undoing[];
  /** What no turn in question could keep, in words. */
  readonly unkept: readonly string[];
}

type Refused = "not-found" | "conflict" | "unavailable";

/** What putting the files back would change, with nothing changed yet. */
export async function previewRewind(
  needs: PreviewNeeds,
  id: string,
  signal: AbortSignal,
): Promise<Result<Rewinding, Refused>> {
  const ready = await getReady(needs, id);
  if (!ready.ok) return ready;
  const steps = await stepsBack(needs, ready.value, signal);
  if (!steps.ok) return steps;
  const files = await undoingsOf(needs, ready.value, steps.value, signal);
  return ok({ files, unkept: unkeptSince(needs, ready.value) });
}

/**
 * Puts the files back as they were before a turn, undoing what later turns did to them too. A file that changes
 * meanwhile is left alone and told.
 */
export async function rewind(
  needs: Needs,
  id: string,
  signal: AbortSignal,
): Promise<Result<Rewinding, Refused>> {
  const ready = await getReady(needs, id);
  if (!ready.ok) return ready;
  return needs.stocks.alone(ready.value.root, () => rewindTo(needs, ready.value, signal));
}

async function rewindTo(
  needs: Needs,
  row: CheckpointRow,
  signal: AbortSignal,
): Promise<Result<Rewinding, Refused>> {
  const tree = needs.treeOf(row.root);
  const first = await stepsBack(needs, row, signal);
  if (!first.ok) return first;
  const files = await undoingsOf(needs, row, first.value, signal);
  const closed = await closedFolders(needs, row, first.value, signal);
  if (!closed.ok) return closed;
  const steps = await withFoldersOpen(needs, row, closed.value, signal);
  if (!steps.ok) return steps;
  const put = await putBack({ ...needs, tree }, steps.value, signal);
  if (!put.ok) return put;
  await tree.settle(signal);
  const unkept = unkeptSince(needs, row);
  await record(needs, row, files);
  return ok({ files: files.map((file) => (put.value.includes(file.path) ? staying(file) : file)), unkept });
}

/** Each that is opened may show another that is closed. */
async function withFoldersOpen(
  needs: Needs,
  row: CheckpointRow,
  closed: readonly KeptFile[],
  signal: AbortSignal,
): Promise<Result<readonly Step[], Refused>> {
  for (;;) {
    const steps = await stepsBack(needs, row, signal, closed);
    if (!steps.ok) return steps;
    const opened = await openFolders(needs.treeOf(row.root), steps.value, signal);
    if (!opened.ok) return opened;
    if (!opened.value) return steps;
  }
}

const staying = (file: Undoing): Undoing => ({
  ...file,
  does: "leave",
  diff: null,
  note: say`The folder stays: something else is in it.`,
});

const MOST_NAMED = 100;

function record(
  { events, clock, trail }: Needs,
  row: CheckpointRow,
  files: readonly Undoing[],
): Promise<void> {
  const { id, workspace, thread, turn } = row;
  return events.record((tx, tell) => {
    for (const each of selectCheckpointsSince(tx, row)) markRewound(tx, each.id, clock().toISOString());
    trail.append(tx, {
      action: "setting.changed",
      subject: { workspace, thread, turn, checkpoint: id },
      detail: { rewound: files.slice(0, MOST_NAMED).map(({ path }) => path), count: files.length },
    });
    tell({ type: "checkpoint.rewound", workspace, thread, turn, checkpoint: id });
  });
}

/** Nothing that the rewind would undo goes on any more, and all of it is known. */
async function getReady({ db, stocks }: PreviewNeeds, id: string): Promise<Result<CheckpointRow, Refused>> {
  const row = selectCheckpoint(db, id);
  if (row === null) return refuse("not-found", say`There is no such checkpoint.`);
  if (stocks.isAtWork(selectCheckpointsSince(db, row).map((each) => each.id)))
    return refuse(
      "conflict",
      say`A command of this turn, or of a later one, still runs. Wait for its end, or stop it.`,
    );
  if (selectWatches(db, row.root).length === 0) return ok(row);
  const { isTaken, unkept } = await stocks.take(row.root);
  return isTaken ? ok(row) : refuse("unavailable", unkept ?? say`The files cannot be looked at.`);
}

/** Of all the calls that would be undone, each sentence once. */
const unkeptSince = ({ db }: PreviewNeeds, row: CheckpointRow): readonly string[] => [
  ...new Set(selectCheckpointsSince(db, row).flatMap(({ turn }) => unkeptOf(db, turn))),
];
