/**
 * Stands in for the sandbox: the same answers from real processes in groups of their own, but with nothing around
 * them. Of the limits it knows time and output alone.
 */
import { ok, refuse } from "../../src/domain/kernel/result.ts";
import type { Command, CommandEnd, Commands, Running } from "../../src/domain/tools/commands.ts";

export function bareCommands(support: Commands["support"] = () => ok({ kind: "landlock" })): Commands & {
  readonly started: Command[];
} {
  const started: Command[] = [];
  const all = new Map<Running, string>();
  return {
    started,
    support,
    resolve: (program) => Bun.which(program, { PATH: "/usr/local/bin:/usr/bin:/bin" }),
    async start(command) {
      started.push(command);
      if (command.argv[0]?.startsWith("/") !== true) return refuse("invalid", "The program has no path.");
      const running = start(command);
      all.set(running, command.owner);
      return ok(running);
    },
    async killAll(owner) {
      const own = [...all].filter(([, of]) => of === owner).map(([running]) => running);
      await Promise.all(own.map((running) => running.kill()));
    },
  };
}

function start({ argv, cwd, env, limits }: Command): Running {
  const child = Bun.spawn([...argv], {
    cwd,
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: cwd, LANG: "C.UTF-8", ...env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    detached: true,
  });
  const began = performance.now();
  let limit: CommandEnd["limit"] = null;
  const killGroup = (): void => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // silent-ok: it is gone already
    }
  };
  const late = setTimeout(() => {
    limit = "wall";
    killGroup();
  }, limits.wallMs);
  const end = child.exited.then((): CommandEnd => {
    clearTimeout(late);
    const { exitCode: code, signalCode: signal } = child;
    return {
      code,
      signal: signal === null ? null : String(signal),
      limit,
      tookMs: performance.now() - began,
    };
  });
  return {
    id: String(child.pid),
    output: merge(child, limits.outputBytes, () => {
      limit ??= "output";
      killGroup();
    }),
    end,
    async kill() {
      killGroup();
      return end;
    },
  };
}

async function* merge(
  child: { readonly stdout: ReadableStream<Uint8Array>; readonly stderr: ReadableStream<Uint8Array> },
  most: number,
  onTooMuch: () => void,
): Running["output"] {
  const readers = { out: child.stdout.getReader(), err: child.stderr.getReader() };
  const next = (stream: "out" | "err") =>
    readers[stream].read().then(({ done, value }) => ({ stream, bytes: done ? null : value }));
  const waiting = new Map([
    ["out", next("out")],
    ["err", next("err")],
  ] as const);
  let left = most;
  while (waiting.size > 0) {
    const { stream, bytes } = await Promise.race(waiting.values());
    if (bytes === null) {
      waiting.delete(stream);
      continue;
    }
    waiting.set(stream, next(stream));
    if (left > 0) yield { stream, bytes: bytes.subarray(0, left) };
    left -= bytes.length;
    if (left <= 0) onTooMuch();
  }
}
