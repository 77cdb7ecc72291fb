/** The program as a person starts it: a process of its own, by its command line, ended by a signal. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "./client.ts";

/** The source finds its settings for JSX from the folder that it is started in; the binary holds them. */
const project = join(import.meta.dir, "..");
const entry = join(project, "src/main.ts");

export interface ProgramOptions {
  /** What to run; left out, the source by this runtime. */
  readonly command?: readonly string[];
  readonly dataFolder?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

export interface Program {
  readonly url: string;
  readonly ingressUrl: string | null;
  readonly setupUrl: string | null;
  readonly dataFolder: string;
  readonly pid: number;
  /** Sends a signal and waits for the end. Answers the exit code, or null where a signal ended it. */
  end(signal?: "SIGTERM" | "SIGKILL"): Promise<number | null>;
  errors(): Promise<string>;
}

export const newDataFolder = (): string => mkdtempSync(join(tmpdir(), "monkeyclaw-program-"));

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

const commandOf = ({ command = [process.execPath, entry] }: ProgramOptions): string[] => [...command];

const cleanEnv = (options: ProgramOptions, dataFolder: string): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: dataFolder,
  ...options.env,
});

export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const dataFolder = options.dataFolder ?? newDataFolder();
  const flags = options.flags ?? ["--listen", "127.0.0.1:0", "--ingress", "off"];
  const child = Bun.spawn([...commandOf(options), "serve", "--data", dataFolder, ...flags], {
    cwd: options.cwd ?? project,
    env: cleanEnv(options, dataFolder),
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const said = await linesUntilReady(child.stdout);
  const find = (word: string): string | null => new RegExp(`^${word} (\\S+)$`, "m").exec(said)?.[1] ?? null;
  const ready = find("ready");
  if (ready === null)
    throw new Error(`the program did not start: ${await new Response(child.stderr).text()}`);
  return {
    url: ready.replace("localhost", "127.0.0.1"),
    ingressUrl: find("ingress")?.replace("localhost", "127.0.0.1") ?? null,
    setupUrl: find("setup"),
    dataFolder,
    pid: child.pid,
    async end(signal = "SIGTERM") {
      child.kill(signal);
      await child.exited;
      return child.exitCode;
    },
    errors: () => new Response(child.stderr).text(),
  };
}

async function linesUntilReady(stdout: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let said = "";
  for await (const chunk of stdout) {
    said += decoder.decode(chunk, { stream: true });
    if (/^ready \S+\n/m.test(said)) break;
  }
  return said;
}

/** Runs one command to its end. */
export async function runCommand(
  options: ProgramOptions & { readonly dataFolder: string },
  args: readonly string[],
  stdin = "",
) {
  const child = Bun.spawn([...commandOf(options), ...args, "--data", options.dataFolder], {
    cwd: options.cwd ?? project,
    env: cleanEnv(options, options.dataFolder),
    stdin: new TextEncoder().encode(stdin),
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { code: await child.exited, stdout, stderr };
}

/** Makes the owner and a token of every scope in a data folder, by commands. */
export async function ownFolder(options: ProgramOptions & { readonly dataFolder: string }): Promise<string> {
  const made = await runCommand(options, ["setup", "--passphrase-stdin"], "a passphrase of the tests\n");
  if (made.code !== 0) throw new Error(made.stderr);
  const scopes = ["read", "chat", "write", "admin", "metrics"];
  const token = await runCommand(options, ["token", "create", "--name", "tests", "--scope", ...scopes]);
  if (token.code !== 0) throw new Error(token.stderr);
  return token.stdout.trim();
}

let owned: Promise<{ readonly folder: string; readonly token: string }> | null = null;

async function ownOnce(): Promise<{ readonly folder: string; readonly token: string }> {
  const folder = newDataFolder();
  process.once("exit", () => removeFolder(folder));
  return { folder, token: await ownFolder({ dataFolder: folder }) };
}

/** The same with the keys and the token of every other one that this process makes so: by copying, which takes no time. */
export async function ownAlike({ dataFolder }: { readonly dataFolder: string }): Promise<string> {
  const { folder, token } = await (owned ??= ownOnce());
  cpSync(folder, dataFolder, { recursive: true });
  return token;
}

export const clientOf = (program: Program, token: string): Client => createClient(program.url, token);
