/** A program whose system calls are written down as it runs. */
import { readFileSync } from "node:fs";

const strace = Bun.which("strace");

/** The system may have no strace, or allow none. */
export const mayTrace =
  strace !== null && Bun.spawnSync([strace, "-o", "/dev/null", "true"], { stderr: "ignore" }).exitCode === 0;

/** What to begin a command with to have these calls of it traced, the first bytes of what they carry in hexadecimal. */
export const tracing = (file: string, calls: readonly string[], mostBytes: number): readonly string[] => [
  strace ?? "",
  "-f",
  "-qq",
  "-xx",
  "-s",
  String(mostBytes),
  "-e",
  `trace=${calls.join(",")}`,
  "-o",
  file,
];

/** The tracer itself hears no signal while what it traces runs. */
export function signalTraced(tracer: number, signal: "SIGTERM" | "SIGKILL"): void {
  const [traced = ""] = readFileSync(`/proc/${tracer}/task/${tracer}/children`, "utf8").split(" ");
  process.kill(Number(traced), signal);
}

export interface Call {
  readonly name: string;
  /** As it stands in the trace, with what it carried in hexadecimal. */
  readonly line: string;
  readonly descriptor: string;
  readonly result: number;
}

/** The calls in the order of their ends: one that another thread's call came between stands on two lines. */
export function callsIn(trace: string): readonly Call[] {
  const begun = new Map<string, string>();
  return trace.split("\n").flatMap((line) => {
    const thread = line.split(" ", 1)[0] ?? "";
    if (line.endsWith("<unfinished ...>")) {
      begun.set(thread, line.replace(/\s*<unfinished \.\.\.>$/, ""));
      return [];
    }
    return callOf(line.replace(/^.*<\.\.\. \w+ resumed>/, () => begun.get(thread) ?? ""));
  });
}

function callOf(line: string): readonly Call[] {
  const head = /^\d+\s+(\w+)\((\w+)/.exec(line);
  const result = /=\s+(-?\d+)(?:\s[^=]*)?$/.exec(line)?.[1];
  if (head === null || result === undefined) return [];
  return [{ name: head[1] ?? "", descriptor: head[2] ?? "", line, result: Number(result) }];
}

/** What a call carried. */
export function carriedBy({ line }: Call): Buffer {
  const from = line.indexOf('"') + 1;
  return Buffer.from(line.slice(from, line.indexOf('"', from)).replaceAll("\\x", ""), "hex");
}

/** From now until it is mended, these calls of a program that runs fail with an error. */
export async function failCalls(
  pid: number,
  calls: readonly string[],
  error: string,
): Promise<{ mend(): Promise<void> }> {
  const names = calls.join(",");
  const what = ["-e", `trace=${names}`, "-e", `inject=${names}:error=${error}`];
  const child = Bun.spawn([strace ?? "", "-f", "-qq", ...what, "-o", "/dev/null", "-p", String(pid)], {
    stderr: "ignore",
  });
  const isWatched = (): boolean => !/^TracerPid:\s+0$/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  while (!isWatched()) await Bun.sleep(5);
  return {
    async mend() {
      child.kill("SIGTERM");
      await child.exited;
    },
  };
}
