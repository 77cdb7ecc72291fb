/** One for the whole program: it starts processes that reach one folder and nothing else, and ends them. */
import { join } from "node:path";
import { newId } from "../../domain/kernel/id.ts";
import type { Result } from "../../domain/kernel/result.ts";
import { type Cell, type Ground, makeCell, type Purpose } from "./cell.ts";
import { openCgroups } from "./cgroups.ts";
import { checkRoot } from "./check-root.ts";
import { type Decided, decideSandbox } from "./decide-sandbox.ts";
import { launch } from "./launch.ts";
import type { Machine } from "./machine.ts";
import { searchPath } from "./readable-paths.ts";
import type { Prepared } from "./prepare.ts";
import { openScratch } from "./scratch.ts";
import { createSpares } from "./spares.ts";
import { createWarden } from "./warden.ts";
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

export interface Started extends Omit<Prepared, "isRunning"> {
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

export function createSandbox({ machine, allowsRoot, dataFolder }: Needs): Sandbox {
  const running = new Set<Started>();
  let ground: Ground | null = null;
  const make = (purpose: Purpose): Cell => {
    ground ??= layGround(machine, dataFolder);
    return makeCell(ground, machine, purpose);
  };
  const spares = createSpares({ make, keptMs: SPARES_KEPT_MS });
  return {
    support: () => decideSandbox({ ...machine, allowsRoot, hasBubblewrap: machine.bubblewrap !== null }),
    checkRoot: (root) => checkRoot(root, dataFolder),
    start(start) {
      const purpose = purposeOf(start);
      const started = startIn(spares.take(purpose) ?? make(purpose), machine, start);
      if (start.isWatched) spares.expect(purpose);
      running.add(started);
      void started.gone.then(() => running.delete(started));
      return started;
    },
    async stop() {
      for (const one of running) one.kill();
      await Promise.all([...[...running].map(({ gone }) => gone), spares.stop()]);
      if (ground === null) return;
      ground.cgroups?.close();
      await ground.scratch.remove(ground.scratch.folder);
      ground.warden.stop();
      ground = null;
    },
  };
}

/** So long after a command another one like it is expected. */
const SPARES_KEPT_MS = 30_000;

function layGround({ hasCgroup }: Machine, dataFolder: string): Ground {
  const name = `monkeyclaw-${newId()}`;
  const scratch = openScratch(join(dataFolder, "scratch"), name);
  const cgroups = hasCgroup ? openCgroups(name) : null;
  return { scratch, cgroups, warden: createWarden(scratch.folder, cgroups?.folders ?? []) };
}

function startIn(cell: Cell, machine: Machine, start: Start): Started {
  const { root, limits } = start;
  const { own, cgroup, pid, stdin, stdout, stderr, kill } = cell;
  const isCounted = machine.isRoot || cgroup !== null;
  launch(cell, machine, {
    ...machine,
    ...start,
    env: { ...usualEnv, HOME: own, TMPDIR: own, PWD: start.cwd, ...start.env },
    writable: [root, own],
    limits: { ...limits, processes: isCounted ? null : limits.processes },
  });
  let limit: Limit | null = null;
  const unwatch = !start.isWatched
    ? () => {}
    : watchGroup({ leader: pid, folders: [root, own], limits }, (hit) => {
        limit = hit;
        kill();
      });
  const gone = cell.gone.then(async (end) => {
    unwatch();
    limit ??= cgroup?.hit(end.code === 0) ?? null;
    await cell.clear();
    return end;
  });
  return { pid, stdin, stdout, stderr, kill, gone, limit: () => limit };
}

const purposeOf = ({ root, readable, port, limits }: Start): Purpose => ({
  root,
  readable,
  hasNetwork: port !== null,
  limits,
});

const usualEnv = { PATH: searchPath, LANG: "C.UTF-8", TERM: "dumb", GIT_CONFIG_NOSYSTEM: "1" } as const;
