/**
 * The hidden subcommand: reads what to run from standard input, closes the jail around itself, and becomes it.
 * Whatever fails on the way ends the process before the program begins.
 */
import { writeSync } from "node:fs";
import { relative } from "node:path";
import { type Confinement, type LauncherPlace, readConfinement } from "../confinement.ts";
import { exitCodes } from "../exit-codes.ts";
import { openBeneath, opening } from "../system/open-beneath.ts";
import { addressOf, type Kernel, openKernel } from "../system/kernel.ts";
import { errors } from "../system/kernel-errors.ts";
import { takeInput } from "../system/standard-streams.ts";
import { countTasks } from "./count-tasks.ts";
import { restrictSelf } from "./landlock.ts";
import { must } from "./launch-fault.ts";
import { dieFirst, limitSelf } from "./limits.ts";
import { enterOwnSpace, mountReadOnly, type Space } from "./mounts.ts";
import { dieWithParent, dropPrivileges, leadGroup } from "./privileges.ts";
import { emptyInput, prepareProgram, resetSignals } from "./replace-process.ts";

const STDERR = 2;
const SECCOMP_SET_MODE_FILTER = 1;
const INSTRUCTION_BYTES = 8;

/** `place` says whether bubblewrap lies around it, which has made a space of its own. */
export function enterSandbox(place: LauncherPlace): never {
  try {
    const kernel = openKernel();
    if (kernel === null) throw new Error("there is no way to this kernel");
    const space = place === "alone" ? enterOwnSpace(kernel) : null;
    const confinement = readConfinement(takeInput);
    if (confinement === null) process.exit(exitCodes.notLaunched);
    process.exit(become(kernel, confinement, space));
  } catch (fault) {
    writeSync(STDERR, `sandbox: ${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exit(exitCodes.notLaunched);
  }
}

/** Answers only where the program could not be begun. */
function become(kernel: Kernel, confinement: Confinement, space: Space | null): number {
  const { parent, writable, limits, hasInput, filters } = confinement;
  dieWithParent(kernel, parent);
  if (space !== null) leadGroup(kernel);
  dieFirst();
  const isReadOnly = space === null || (space.hasOwnMounts && mountReadOnly(kernel, writable));
  const others = space?.hasOwnUsers === false && limits.processes !== null ? countTasks() : 0;
  const processes = limits.processes === null ? null : limits.processes + others;
  if (!hasInput) emptyInput(kernel);
  const execute = prepareProgram(kernel, confinement);
  enterFolder(kernel, confinement);
  limitSelf(kernel, { ...limits, processes });
  resetSignals(kernel);
  dropPrivileges(kernel);
  restrictSelf(kernel, confinement);
  if (!isReadOnly) filterCalls(kernel, filters.withoutMounts);
  filterCalls(kernel, filters.always);
  const error = execute();
  const isThere = error !== errors.ENOENT;
  writeSync(STDERR, `sandbox: ${confinement.argv[0]} ${isThere ? "cannot be run" : "is not there"}\n`);
  return isThere ? exitCodes.notExecutable : exitCodes.notFound;
}

function enterFolder(kernel: Kernel, { writable, cwd }: Confinement): void {
  const root = must("open the workspace", openBeneath(kernel, null, writable[0] ?? "", opening.folder));
  const inside = relative(writable[0] ?? "", cwd);
  const folder = must(
    "open the folder to run in",
    openBeneath(kernel, root, inside === "" ? "." : inside, opening.folder),
  );
  must("enter the folder to run in", kernel.call("fchdir", folder));
}

function filterCalls(kernel: Kernel, encoded: string): void {
  const filter = Buffer.from(encoded, "base64");
  const program = BigUint64Array.of(BigInt(filter.length / INSTRUCTION_BYTES), BigInt(addressOf(filter)));
  must("install the filter", kernel.call("seccomp", SECCOMP_SET_MODE_FILTER, 0, program));
}
