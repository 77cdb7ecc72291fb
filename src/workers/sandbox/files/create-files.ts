import { ok } from "../../../domain/kernel/result.ts";
import type { Files } from "../../../domain/tools/files.ts";
import type { Tree } from "../../../domain/tools/tree.ts";
import type { Sandbox } from "../sandbox.ts";
import { askTree } from "./ask-tree.ts";
import { createAsking, type Times, typed } from "./asking.ts";
import { MOST_FILE_BYTES } from "./frame.ts";
import { refused } from "./workspace.ts";

export interface OpenFiles extends Files {
  readonly tree: Tree;
  /** Ends the helper. The next request starts another. */
  stop(): Promise<void>;
}

export interface Needs {
  readonly sandbox: Sandbox;
  readonly times?: Times;
}

const usualTimes: Times = { mostMs: 10_000, idleMs: 60_000 };

/** The files of one workspace, whose folder is `root`. */
export function createFiles({ sandbox, times = usualTimes }: Needs, root: string): OpenFiles {
  const { ask, stop } = createAsking(sandbox, root, times);
  return {
    tree: askTree({ ask }),
    stop,
    place: async (path, signal) => typed(await ask({ verb: "place", path }, signal)),
    state: async (path, signal) => typed(await ask({ verb: "state", path }, signal)),
    async read(path, { offset, limit }, signal) {
      const { result, bytes } = await ask({ verb: "read", path, offset, limit }, signal);
      const facts = typed<{ readonly size: number; readonly hash: string }>({ result });
      return facts.ok ? ok({ ...facts.value, bytes }) : facts;
    },
    async write(path, { bytes, mode, before }, signal) {
      if (bytes.length > MOST_FILE_BYTES) return refused("too-large", path);
      return typed(await ask({ verb: "write", path, mode: mode ?? null, before }, signal, bytes));
    },
    changedSince: async (since, limit, signal) =>
      typed(await ask({ verb: "changed", sinceMs: since.getTime(), limit }, signal)),
    async remove(path, before, signal) {
      const removed = typed<null>(await ask({ verb: "remove", path, before }, signal));
      return removed.ok ? ok(undefined) : removed;
    },
    list: async (path, limit, signal) => typed(await ask({ verb: "list", path, limit }, signal)),
    glob: async (pattern, within, signal) => typed(await ask({ verb: "glob", pattern, ...within }, signal)),
    search: async (sought, signal) => typed(await ask({ verb: "search", ...sought }, signal)),
  };
}
