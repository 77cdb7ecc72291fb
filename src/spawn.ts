/**
 * The only file that makes threads and processes. It lies beside main.ts, where the compiled binary resolves their
 * addresses. Neither is ever handed the environment that this program was started with.
 */
import { fileURLToPath } from "node:url";
import type { HiddenSubcommand } from "./workers/sandbox/hidden-subcommand.ts";

export type ThreadName = "session" | "reader" | "scheduler" | "filter";

/** A thread with an empty environment: it can read no secret there. */
export function spawnThread(name: ThreadName): Worker {
  switch (name) {
    case "session":
      return new Worker(new URL("./workers/session.worker.ts", import.meta.url), { env: {} });
    case "reader":
      return new Worker(new URL("./workers/reader.worker.ts", import.meta.url), { env: {} });
    case "scheduler":
      return new Worker(new URL("./workers/scheduler.worker.ts", import.meta.url), { env: {} });
    case "filter":
      return new Worker(new URL("./workers/filter.worker.ts", import.meta.url), { env: {} });
  }
}

/** A process with three pipes, in a session of its own. It begins outside of any folder that others write to. */
export function spawnProcess(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Bun.Subprocess<"pipe", "pipe", "pipe"> {
  return Bun.spawn([...command], {
    cwd: "/",
    env: { ...env },
    detached: true,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
  });
}

/** True where it ends well, given so much to read. It waits: for what takes some milliseconds, once. */
export const trySpawn = (command: readonly string[], input: string): boolean =>
  Bun.spawnSync([...command], {
    cwd: "/",
    env: {},
    stdin: new TextEncoder().encode(input),
    stdout: "ignore",
    stderr: "ignore",
  }).success;

const program = fileURLToPath(new URL("./main.ts", import.meta.url));
/** One file with everything in it, or run from its source. */
export const isCompiled = program.startsWith("/$bunfs/");

/** How this program is called anew with a hidden subcommand. */
export const ownCommand = (subcommand: HiddenSubcommand): readonly string[] =>
  isCompiled ? [process.execPath, subcommand] : [process.execPath, program, subcommand];

/** Every path that the program is read from when it is called anew. */
export const ownPaths = (): readonly string[] =>
  isCompiled ? [process.execPath] : [process.execPath, fileURLToPath(new URL("../", import.meta.url))];
