/** Runs commands one after the other, in the sandbox or without one, as the user that it was started as. */
import { mkdirSync } from "node:fs";
import type { CommandEnd, CommandLimits } from "../../../src/domain/tools/commands.ts";
import { createCommands } from "../../../src/workers/sandbox/commands.ts";
import { surveyMachine } from "../../../src/workers/sandbox/machine.ts";
import { createSandbox, type Sandbox } from "../../../src/workers/sandbox/sandbox.ts";

export interface Drive {
  /** "none" is the positive control. */
  readonly guard: "landlock" | "bubblewrap" | "none";
  /** What Landlock is taken to be; left out, what it is. */
  readonly abi?: number;
  /** For the commands' only network; left out, they have none. */
  readonly port?: number;
  readonly root: string;
  readonly data: string;
  readonly limits?: Partial<CommandLimits>;
  readonly commands: readonly (readonly string[])[];
}

export interface Told extends Pick<CommandEnd, "code" | "signal" | "limit"> {
  readonly out: string;
  readonly err: string;
}

const MiB = 1024 * 1024;
const usual: CommandLimits = {
  wallMs: 20_000,
  cpuSeconds: 20,
  memoryBytes: 512 * MiB,
  outputBytes: MiB,
  fileBytes: 64 * MiB,
  diskBytes: 256 * MiB,
  processes: 64,
};

export async function drive(): Promise<void> {
  const asked = JSON.parse(await Bun.stdin.text()) as Drive;
  mkdirSync(asked.data, { recursive: true });
  const told: Told[] = [];
  const sandbox = sandboxFor(asked);
  for (const argv of asked.commands) {
    told.push(sandbox === null ? await runPlainly(argv, asked.root) : await run(sandbox, argv, asked));
  }
  await sandbox?.stop();
  await Bun.write(Bun.stdout, JSON.stringify(told));
  process.exit(0);
}

function sandboxFor({ guard, abi, data }: Drive): Sandbox | null {
  if (guard === "none") return null;
  const machine = surveyMachine();
  return createSandbox({
    machine: {
      ...machine,
      abi: abi ?? machine.abi,
      bubblewrap: guard === "bubblewrap" ? machine.bubblewrap : null,
    },
    allowsRoot: true,
    dataFolder: data,
  });
}

async function run(sandbox: Sandbox, argv: readonly string[], asked: Drive): Promise<Told> {
  const limits = { ...usual, ...asked.limits };
  if (asked.port !== undefined) return runWithPort(sandbox, argv, asked, limits);
  const started = await createCommands({ sandbox }).start({
    root: asked.root,
    cwd: asked.root,
    argv,
    env: {},
    input: null,
    limits,
    owner: "a test",
  });
  if (!started.ok) return { code: null, signal: null, limit: null, out: "", err: started.refusal.message };
  const said = { out: "", err: "" };
  for await (const { stream, bytes } of started.value.output) said[stream] += new TextDecoder().decode(bytes);
  const { code, signal, limit } = await started.value.end;
  return { code, signal, limit, ...said };
}

async function runWithPort(
  sandbox: Sandbox,
  argv: readonly string[],
  { root, port }: Drive,
  limits: CommandLimits,
): Promise<Told> {
  const jail = {
    root,
    cwd: root,
    argv,
    env: {},
    readable: [],
    port: port ?? null,
    input: null,
    limits,
    isWatched: true,
  };
  const started = sandbox.start(jail);
  const [out, err, end] = await Promise.all([
    new Response(started.stdout).text(),
    new Response(started.stderr).text(),
    started.gone,
  ]);
  return { ...end, limit: started.limit(), out, err };
}

async function runPlainly(argv: readonly string[], cwd: string): Promise<Told> {
  const child = Bun.spawn([...argv], {
    cwd,
    detached: true,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { code: child.exitCode, signal: String(child.signalCode), limit: null, out, err };
}
