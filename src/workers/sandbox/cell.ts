/** A place for one process: the launcher that waits in it, its scratch folder, and what the kernel counts it by. */
import { newId } from "../../domain/kernel/id.ts";
import type { Cgroup, Cgroups } from "./cgroups.ts";
import type { Machine } from "./machine.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { Scratch } from "./scratch.ts";
import type { Warden } from "./warden.ts";
import type { GroupLimits } from "./watch-group.ts";

/** What is needed once the first process starts. */
export interface Ground {
  readonly warden: Warden;
  readonly scratch: Scratch;
  readonly cgroups: Cgroups | null;
}

/** What a cell is made for: nothing else can be run in it. */
export interface Purpose {
  /** As `checkRoot` answered it. */
  readonly root: string;
  /** Beyond programs and libraries. */
  readonly readable: readonly string[];
  readonly hasNetwork: boolean;
  readonly limits: GroupLimits;
}

export interface Cell extends Prepared {
  /** The scratch folder, which goes with it. */
  readonly own: string;
  readonly cgroup: Cgroup | null;
  /** After it is gone. */
  clear(): Promise<void>;
}

export function makeCell(
  { warden, scratch, cgroups }: Ground,
  machine: Machine,
  { root, limits, ...purpose }: Purpose,
): Cell {
  const id = newId();
  const own = scratch.make(id);
  const cgroup = cgroups?.make(id, limits) ?? null;
  const clear = async (): Promise<void> => {
    await Promise.all([scratch.remove(own), removeCgroup(cgroup)]);
  };
  try {
    const prepared = prepare({ warden, cgroup }, { ...machine, ...purpose, writable: [root, own] });
    return { ...prepared, own, cgroup, clear };
  } catch (fault) {
    void clear();
    throw fault;
  }
}

const TRIES = 50;
const BETWEEN_TRIES_MS = 10;

/** The kernel counts the dead for a moment more. */
async function removeCgroup(cgroup: Cgroup | null): Promise<void> {
  if (cgroup === null) return;
  for (let left = TRIES; !cgroup.remove() && left > 0; left--) await Bun.sleep(BETWEEN_TRIES_MS);
}
