/** One for the whole program: it starts processes that reach one folder and nothing else, and ends them. */
import { join } from "node:path";
import { newId } from "../../domain/kernel/id.ts";
import type { Result } from "../../domain/kernel/result.ts";
import { type Cgroup, type Cgroups, openCgroups } from "./cgroups.ts";
import { checkRoot } from "./check-root.ts";
import { type Decided, decideSandbox } from "./decide-sandbox.ts";
import { launch, type Launched } from "./launch.ts";
import type { Machine } from "./machine.ts";
import { searchPath } from "./readable-paths.ts";
import { openScratch, type Scratch } from "./scratch.ts";
import { createWarden, type Warden } from "./warden.ts";
import { type GroupLimits, type Limit, watchGroup } from "./watch-group.ts";

export interface Needs {
  readonly machine: Machine;
  /** Runs commands as root even where nothing limits their number of processes. */
  readonly allowsRoot: boolean;
  /** This program's alone while it runs. No folder that holds it, or that commands may read, is let in. */
  readonly dataFolder: string;
}

/** What to run, and the limits that its group is held to. */
export interface Start {
  /** As `checkRoot` answered it. */
  readonly root: string;
  readonly cwd: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Beyond programs and libraries. */
  readonly readable: readonly string[];
  readonly port: number | null;
  readonly input: Uint8Array | null | "open";
  readonly limits: GroupLimits;
  /** Whether it is looked at from time to time, for limits that the kernel does not hold by itself. */
  readonly isWatched: boolean;
}

export interface Started extends Launched {
  /** The limit that it was killed for or has run into; right once it is gone. */
  limit(): Limit | null;
}

export interface Sandbox {
  support(): Result<Decided, "unsupported">;
  /** The folder as the kernel knows it. */
  checkRoot(root: string): Result<string, "invalid">;
  /** Only where it is supported. */
  start(start: Start): Started;
  /** Kills what is at work, removes what it has left, and starts nothing any more. */
  stop(): Promise<void>;
}

/** What is needed once the first process starts. */
interface Ground {
  readonly warden: Warden;
  readonly scratch: Scratch;
  readonly cgroups: Cgroups | null;
}

export function createSandbox({ machine, allowsRoot, dataFolder }: Needs): Sandbox {
  const running = new Set<Started>();
  let ground: Ground | null = null;
  return {
    support: () => decideSandbox({ ...machine, allowsRoot, hasBubblewrap: machine.bubblewrap !== null }),
    checkRoot: (root) => checkRoot(root, dataFolder),
    start(start) {
      ground ??= layGround(machine, dataFolder);
      const started = startOn(ground, machine, start);
      running.add(started);
      void started.gone.then(() => running.delete(started));
      return started;
    },
    async stop() {
      for (const one of running) one.kill();
      await Promise.all([...running].map(({ gone }) => gone));
      if (ground === null) return;
      ground.cgroups?.close();
      await ground.scratch.remove(ground.scratch.folder);
      ground.warden.stop();
      ground = null;
    },
  };
}

function layGround({ hasCgroup }: Machine, dataFolder: string): Ground {
  const name = `monkeyclaw-${newId()}`;
  const scratch = openScratch(join(dataFolder, "scratch"), name);
  const cgroups = hasCgroup ? openCgroups(name) : null;
  return { scratch, cgroups, warden: createWarden(scratch.folder, cgroups?.folders ?? []) };
}

function startOn({ warden, scratch, cgroups }: Ground, machine: Machine, start: Start): Started {
  const { root, limits } = start;
  const id = newId();
  const own = scratch.make(id);
  const cgroup = cgroups?.make(id, limits) ?? null;
  const isCounted = machine.isRoot || cgroup !== null;
  const clear = (): Promise<unknown> => Promise.all([scratch.remove(own), removeCgroup(cgroup)]);
  let launched: Launched;
  try {
    launched = launch(
      { warden, cgroup },
      {
        ...machine,
        ...start,
        env: { ...usualEnv, HOME: own, TMPDIR: own, PWD: start.cwd, ...start.env },
        writable: [root, own],
        limits: { ...limits, processes: isCounted ? null : limits.processes },
      },
    );
  } catch (fault) {
    void clear();
    throw fault;
  }
  let limit: Limit | null = null;
  const unwatch = !start.isWatched
    ? () => {}
    : watchGroup({ leader: launched.pid, folders: [root, own], limits }, (hit) => {
        limit = hit;
        launched.kill();
      });
  const gone = launched.gone.then(async (end) => {
    unwatch();
    limit ??= cgroup?.hit(end.code === 0) ?? null;
    await clear();
    return end;
  });
  return { ...launched, gone, limit: () => limit };
}

const usualEnv = { PATH: searchPath, LANG: "C.UTF-8", TERM: "dumb", GIT_CONFIG_NOSYSTEM: "1" } as const;

const TRIES = 50;
const BETWEEN_TRIES_MS = 10;

/** The kernel counts the dead for a moment more. */
async function removeCgroup(cgroup: Cgroup | null): Promise<void> {
  if (cgroup === null) return;
  for (let left = TRIES; !cgroup.remove() && left > 0; left--) await Bun.sleep(BETWEEN_TRIES_MS);
}
