import type { Reads, Tx } from "../kernel/db.ts";
import type { ForeignReason } from "../policy/foreign-mark.ts";
import type { Label } from "../policy/label.ts";
import { heldBy, isForeign, noteForeignFiles, noteForeignWorkspace } from "../policy/provenance.ts";
import type { Asking } from "./consider.ts";
import type { ChangedFiles, Files } from "./files.ts";
import type { Jobs } from "./jobs.ts";
import type { Output, Plan } from "./tool.ts";

export interface Needs {
  readonly db: Reads;
  readonly toolNeeds: {
    readonly files: Pick<Files, "changedSince">;
    readonly jobs: Pick<Jobs, "isAtWork">;
  };
}

/** What a call wrote that is somebody else's from now on. */
export interface ForeignWork {
  readonly why: ForeignReason;
  /** Null where it is not known which. */
  readonly files: Output["files"] | null;
  /** What comes to the thread with what it was told. */
  readonly labels: readonly Label[];
}

/** Times of files are told to the tick of the system. */
const EARLIER_MS = 1_000;
const MOST_FILES = 5_000;
const LONGEST_LOOK_MS = 10_000;

/**
 * Under the influence of text from outside, or with the network at hand, whatever is written is somebody else's. A tool
 * says what it wrote; a command writes what it likes, so the workspace is looked through. It may have read what came to
 * the workspace while it ran; and what runs on beside a change may make anything of it.
 */
export async function foreignWork(
  { db, toolNeeds }: Needs,
  { thread, workspace, trust }: Asking,
  {
    plan,
    began,
    output,
  }: {
    readonly plan: Plan;
    readonly began: Date;
    readonly output: Pick<Output, "labels" | "files">;
  },
): Promise<ForeignWork> {
  const commands = plan.capabilities.filter((capability) => capability.type === "run");
  const isInfluenced =
    [...heldBy(db, thread, trust), ...output.labels].includes("A") ||
    (commands.length > 0 && isForeign(db, workspace, "", null));
  const labels: readonly Label[] = isInfluenced ? ["A"] : [];
  const why = isInfluenced ? "influence" : "network";
  const unseen = { why: "unseen", files: null, labels } as const;
  if (!isInfluenced && !commands.some(({ hasNetwork }) => hasNetwork)) return { why, files: [], labels };
  if (commands.some(({ isBackground }) => isBackground)) return unseen;
  if (commands.length === 0 && output.files.length > 0 && toolNeeds.jobs.isAtWork(workspace)) return unseen;
  if (commands.length === 0) return { why, files: output.files, labels };
  const since = new Date(began.getTime() - EARLIER_MS);
  const changed = await toolNeeds.files.changedSince(since, MOST_FILES, AbortSignal.timeout(LONGEST_LOOK_MS));
  if (!changed.ok || !isWhole(changed.value)) return unseen;
  const { files } = changed.value;
  return files.length > 0 && toolNeeds.jobs.isAtWork(workspace) ? unseen : { why, files, labels };
}

const isWhole = ({ isCut }: ChangedFiles): boolean => !isCut;

export function noteForeignWork(
  tx: Tx,
  { workspace, thread }: Pick<Asking, "workspace" | "thread">,
  { why, files }: ForeignWork,
  at: string,
): void {
  const writing = { workspace, thread, why, at };
  if (files === null) noteForeignWorkspace(tx, writing);
  else noteForeignFiles(tx, files, writing);
}
