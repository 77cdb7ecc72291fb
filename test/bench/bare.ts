/** Builds the bare counterparts with the flags of the product's own binary. */
import { join } from "node:path";
import { flags } from "../../scripts/build.ts";

export async function buildBare(name: "server" | "stream" | "webhooks"): Promise<string> {
  const outfile = `build/bare-${name}`;
  const bundler = Bun.spawn(
    [process.execPath, "build", ...flags, `test/bench/bare/${name}.ts`, "--outfile", outfile],
    { stdout: "ignore", stderr: "pipe" },
  );
  if ((await bundler.exited) !== 0) throw new Error(await new Response(bundler.stderr).text());
  return join(process.cwd(), outfile);
}

export interface Started {
  readonly url: string;
  readonly pid: number;
  readonly startedInMs: number;
  end(): Promise<void>;
}

/** Starts a program that says `ready URL`, and waits for its first answer. */
export async function startReady(
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<Started> {
  const from = performance.now();
  const child = Bun.spawn([...command], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "ignore",
  });
  const decoder = new TextDecoder();
  let said = "";
  for await (const chunk of child.stdout) {
    said += decoder.decode(chunk, { stream: true });
    if (/^ready \S+\n/m.test(said)) break;
  }
  const url = (/^ready (\S+)$/m.exec(said)?.[1] ?? "").replace("localhost", "127.0.0.1");
  await (await fetch(`${url}/healthz`)).body?.cancel();
  const startedInMs = performance.now() - from;
  return {
    url,
    pid: child.pid,
    startedInMs,
    async end() {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}

/** Resident memory of a process, in MB (Linux). */
export async function residentMb(pid: number): Promise<number> {
  const status = await Bun.file(`/proc/${pid}/status`).text();
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
