import type { Reads, Tx } from "../kernel/db.ts";
import { heldBy, noteForeignFiles, noteForeignWorkspace } from "../policy/provenance.ts";
import type { Asking } from "./consider.ts";
import type { ChangedFiles, Files } from "./files.ts";
import type { Output, Plan } from "./tool.ts";

export interface Needs {
  readonly db: Reads;
  readonly toolNeeds: { readonly files: Pick<Files, "changedSince"> };
}

/** What a call wrote that is somebody else's from now on; null where it is not known what. */
export type ForeignWork = Output["files"] | null;

/** Times of files are told to the tick of the system. */
const EARLIER_MS = 1_000;
const MOST_FILES = 5_000;
const LONGEST_LOOK_MS = 10_000;

/**
 * Under the influence of text from outside, or with the network at hand, whatever is written is somebody else's. A tool
 * says what it wrote; a command writes what it likes, so the workspace is looked through.
 */
export async function foreignWork(
  { db, toolNeeds }: Needs,
  { thread, trust }: Asking,
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
  const held = [...heldBy(db, thread, trust), ...output.labels];
  if (!held.includes("A") && !commands.some(({ hasNetwork }) => hasNetwork)) return [];
  if (commands.length === 0) return output.files;
  const since = new Date(began.getTime() - EARLIER_MS);
  const changed = await toolNeeds.files.changedSince(since, MOST_FILES, AbortSignal.timeout(LONGEST_LOOK_MS));
  return changed.ok && isWhole(changed.value) ? changed.value.files : null;
}

const isWhole = ({ isCut }: ChangedFiles): boolean => !isCut;

export function noteForeignWork(tx: Tx, workspace: string, written: ForeignWork, at: string): void {
  if (written === null) noteForeignWorkspace(tx, workspace, at);
  else noteForeignFiles(tx, workspace, written, at);
}
