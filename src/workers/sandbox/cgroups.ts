/** Control groups: the kernel counts the processes and the memory of a command as one, whatever it splits into. */
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isWithin } from "./check-root.ts";

export interface Cgroup {
  enter(pid: number): void;
  /**
   * Which of its limits has been run into. What ended well has come to terms with it that it could start no more
   * processes, and not with it that some were killed for want of memory.
   */
  hit(hasEndedWell: boolean): "memory" | "processes" | null;
  /** Kills all in it, where this version can. */
  kill(): void;
  /** False while processes are left in it. */
  remove(): boolean;
}

export interface Cgroups {
  /** Where they are made: whoever clears up after this program looks here. */
  readonly folders: readonly string[];
  make(name: string, limits: { readonly processes: number; readonly memoryBytes: number }): Cgroup;
  close(): void;
}

interface Files {
  /** One folder for the second version; for the first, one of each controller. */
  readonly folders: readonly string[];
  readonly settings: (limits: {
    readonly processes: number;
    readonly memoryBytes: number;
  }) => Readonly<Record<string, number>>;
  /** File and word that count how often a limit was run into. */
  readonly counts: {
    readonly memory: readonly [string, string];
    readonly processes: readonly [string, string];
  };
}

/** What the kernel says of its control groups. */
export interface Told {
  /** /proc/self/mounts */
  readonly mounts: string;
  /** /proc/self/cgroup */
  readonly own: string;
}

/** Null where none can be made. */
export function openCgroups(name: string, told: Told = ask()): Cgroups | null {
  const mounted = told.mounts.split("\n").map((line) => line.split(" "));
  const files = secondVersion(name, mounted, told.own) ?? firstVersion(name, mounted);
  return files === null ? null : cgroupsIn(files);
}

const ask = (): Told => ({ mounts: read("/proc/self/mounts"), own: read("/proc/self/cgroup") });

/** At the top for root; else where a service manager gave this program a part of the tree. */
function secondVersion(name: string, mounted: readonly (readonly string[])[], said: string): Files | null {
  const top = mounted.find(([, , type]) => type === "cgroup2")?.[1];
  const place = /^0::(.*)$/m.exec(said)?.[1];
  if (top === undefined || place === undefined) return null;
  const own = join(top, place);
  const folder = [top, own, dirname(own)]
    .filter((parent) => isWithin(top, parent) && existsSync(join(parent, "cgroup.procs")))
    .map((parent) => madeIn(parent, name))
    .find((made) => made !== null);
  return folder === undefined || folder === null
    ? null
    : {
        folders: [folder],
        settings: ({ processes, memoryBytes }) => ({
          "pids.max": processes,
          "memory.max": memoryBytes,
          "memory.swap.max": 0,
        }),
        counts: { memory: ["memory.events", "oom_kill"], processes: ["pids.events", "max"] },
      };
}

function madeIn(parent: string, name: string): string | null {
  const folder = join(parent, name);
  const isThere = attempt(() => {
    handDown(parent);
    mkdirSync(folder);
    handDown(folder);
  });
  if (isThere) return folder;
  attempt(() => rmdirSync(folder));
  return null;
}

/** Lets what is below have limits on processes and memory. */
function handDown(folder: string): void {
  const control = join(folder, "cgroup.subtree_control");
  const has = (): boolean => /\bmemory\b/.test(read(control)) && /\bpids\b/.test(read(control));
  if (!has()) writeFileSync(control, "+pids +memory");
  if (!has()) throw new Error(`${folder} hands down no limits`);
}

function firstVersion(name: string, mounted: readonly (readonly string[])[]): Files | null {
  const folders = ["pids", "memory"].map((controller) => {
    const at = mounted.find(
      ([, , type, options]) => type === "cgroup" && options?.split(",").includes(controller),
    )?.[1];
    return at === undefined ? null : join(at, name);
  });
  const known = folders.filter((folder) => folder !== null);
  const isMade = known.length === 2 && known.every((folder) => attempt(() => mkdirSync(folder)));
  if (!isMade) {
    for (const folder of known) attempt(() => rmdirSync(folder));
    return null;
  }
  return {
    folders: known,
    settings: ({ processes, memoryBytes }) => ({
      "pids.max": processes,
      "memory.limit_in_bytes": memoryBytes,
    }),
    counts: { memory: ["memory.oom_control", "oom_kill"], processes: ["pids.events", "max"] },
  };
}

/** Without swap there is none to limit. */
const optional: ReadonlySet<string> = new Set(["memory.swap.max"]);

const cgroupsIn = ({ folders, settings, counts }: Files): Cgroups => ({
  folders,
  make(name, limits) {
    const own = folders.map((folder) => join(folder, name));
    for (const folder of own) mkdirSync(folder);
    for (const [file, value] of Object.entries(settings(limits))) {
      const isSet = own.some((folder) => attempt(() => writeFileSync(join(folder, file), String(value))));
      if (!isSet && !optional.has(file)) throw new Error(`the cgroup ${name} takes no ${file}`);
    }
    const count = ([file, word]: readonly [string, string]): number =>
      Math.max(
        0,
        ...own.map((folder) =>
          Number(new RegExp(`^${word} (\\d+)$`, "m").exec(read(join(folder, file)))?.[1] ?? 0),
        ),
      );
    return {
      enter: (pid) => {
        for (const folder of own) writeFileSync(join(folder, "cgroup.procs"), String(pid));
      },
      hit(hasEndedWell) {
        if (count(counts.memory) > 0) return "memory";
        return !hasEndedWell && count(counts.processes) > 0 ? "processes" : null;
      },
      kill: () => {
        for (const folder of own)
          if (existsSync(join(folder, "cgroup.kill"))) writeFileSync(join(folder, "cgroup.kill"), "1");
      },
      remove: () => own.every((folder) => !existsSync(folder) || attempt(() => rmdirSync(folder))),
    };
  },
  close() {
    for (const folder of folders) attempt(() => rmdirSync(folder));
  },
});

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // silent-ok: a file that a kernel does not have says nothing.
    return "";
  }
}

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    // silent-ok: what cannot be made or removed here is answered as such.
    return false;
  }
}
