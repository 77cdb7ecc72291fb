import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clientOf, ownFolder, startProgram } from "../start-program.ts";

/** System calls are watched with strace; where it is missing, or may not watch, there is nothing to prove with. */
const strace = Bun.which("strace");
const mayWatch = strace !== null && Bun.spawnSync([strace, "-f", "true"]).exitCode === 0;

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "monkeyclaw-durable-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ROUNDS = 10;

interface Call {
  readonly name: string;
  readonly text: string;
}

/** The calls of a trace in the order in which they ended, each with all of its line. */
function callsOf(trace: string): Call[] {
  const begun = new Map<string, string>();
  const calls: Call[] = [];
  for (const line of trace.split("\n")) {
    const [, thread = "", rest = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (rest.endsWith("<unfinished ...>")) begun.set(thread, rest);
    const text = rest.startsWith("<...") ? `${begun.get(thread) ?? ""}${rest}` : rest;
    const name = /^(\w+)\(/.exec(text)?.[1];
    if (name !== undefined && !rest.endsWith("<unfinished ...>")) calls.push({ name, text });
  }
  return calls;
}

/** For each answer that left: whether the log was written before it, and was on disk since its last writing. */
function answersIn(calls: readonly Call[]): { readonly wasWritten: boolean; readonly wasOnDisk: boolean }[] {
  const answers: { wasWritten: boolean; wasOnDisk: boolean }[] = [];
  let wasWritten = false;
  let isOnDisk = false;
  for (const { name, text } of calls) {
    const isOfLog = text.includes(".db-wal>");
    if (isOfLog && name.startsWith("pwrite")) {
      wasWritten = true;
      isOnDisk = false;
    }
    if (isOfLog && (name === "fsync" || name === "fdatasync") && text.endsWith("= 0")) isOnDisk = true;
    if (/HTTP\/1\.1 20[012]/.test(text) && /^(?:write|writev|send|sendto|sendmsg)$/.test(name)) {
      answers.push({ wasWritten, wasOnDisk: isOnDisk });
      wasWritten = false;
    }
  }
  return answers;
}

/** What comes before a command so that its system calls are written to a file. */
function watching(file: string): string[] {
  const watched = "trace=write,writev,pwrite64,pwritev,send,sendto,sendmsg,fsync,fdatasync";
  return [strace ?? "", "-f", "-y", "-s", "64", "-e", watched, "-o", file];
}

async function trace(how: "full" | "off") {
  const file = join(folder, "trace");
  const answering = [join(import.meta.dir, "answer-in-child.ts"), join(folder, "test.db"), how];
  const child = Bun.spawn([...watching(file), process.execPath, ...answering], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  const { value } = await child.stdout.getReader().read();
  const origin = `http://127.0.0.1:${new TextDecoder().decode(value).trim()}`;
  for (let round = 0; round < ROUNDS; round++) {
    expect(await (await fetch(`${origin}/${round}`)).text()).toBe(`stored/${round}`);
  }
  await child.stdin.end();
  await child.exited;
  return answersIn(callsOf(readFileSync(file, "utf8")));
}

describe.skipIf(!mayWatch)("an answer (skipped where strace is missing or may not watch)", () => {
  test("leaves when what it says is stored is on disk: written, synced, then answered", async () => {
    const answers = await trace("full");
    expect(answers).toHaveLength(ROUNDS);
    expect(answers).toEqual(answers.map(() => ({ wasWritten: true, wasOnDisk: true })));
  }, 60_000);

  test("of the whole program leaves in that order too, for each thing that it makes", async () => {
    const token = await ownFolder({ dataFolder: folder });
    const file = join(folder, "trace");
    const entry = join(import.meta.dir, "../../src/main.ts");
    // The program is to be our own child, and not strace's: then it is the program that is ended.
    const command = [...watching(file), "-D", process.execPath, entry];
    const program = await startProgram({ dataFolder: folder, command });
    const api = clientOf(program, token);
    await api.get("/api/v1/workspaces");
    await Bun.sleep(300);
    const linesBefore = readFileSync(file, "utf8").split("\n").length;
    for (let round = 0; round < ROUNDS; round++) {
      await api.post("/api/v1/workspaces", { name: `Kept ${round}` });
    }
    await Bun.sleep(300);
    const lines = readFileSync(file, "utf8")
      .split("\n")
      .slice(linesBefore - 1);
    await program.end("SIGKILL");
    const answers = answersIn(callsOf(lines.join("\n")));
    expect(answers).toHaveLength(ROUNDS);
    expect(answers).toEqual(answers.map(() => ({ wasWritten: true, wasOnDisk: true })));
  }, 60_000);

  test("would leave before, were the database told not to wait: the proof sees that", async () => {
    const answers = await trace("off");
    expect(answers).toHaveLength(ROUNDS);
    expect(answers.filter(({ wasOnDisk }) => !wasOnDisk)).not.toEqual([]);
  }, 60_000);
});
