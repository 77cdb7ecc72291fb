import { readConfig } from "../config.ts";
import type { Config } from "../config/config.ts";
import { DiskFault } from "../domain/kernel/db.ts";
import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { carryOut } from "./carry-out.ts";
import { meansFamily } from "./api/families.ts";
import type { ApiCommand, Command, DataCommand, Given, Help } from "./command.ts";
import { prepareDataFolder } from "./data-folder.ts";
import { type Outcome, type Request, readOutcome } from "./outcome.ts";
import { helpFor, parseArguments, type Typed } from "./parse-arguments.ts";
import type { ExitCode, Program, Streams } from "./program.ts";
import { readStdin } from "./read-stdin.ts";
import { runApi } from "./run-api.ts";
import { runScratch } from "./run-scratch.ts";
import { toErrorText, toFaultText, toRefusalText } from "./tell.ts";
import { visible } from "./visible.ts";
import { withLock } from "./with-lock.ts";

/** Does what was typed after `monkeyclaw`, and never throws. */
export async function runCommand(
  argv: readonly string[],
  program: Program,
  streams: Streams,
): Promise<ExitCode> {
  const more = meansFamily(argv) ? (await import("./api/commands.ts")).apiCommands : [];
  const parsed = parseArguments(argv, more);
  if (parsed.is === "wrong") return misuse(streams, parsed.message);
  try {
    if (parsed.is === "help") return await finish(streams, ok(parsed.text));
    return await obey(parsed.typed, program, streams, (name) => helpFor(name, more));
  } catch (fault) {
    streams.stderr.write(toFaultText(fault, parsed.is === "command" && parsed.typed.isDebug));
    return 1;
  }
}

async function obey(typed: Typed, program: Program, streams: Streams, help: Help): Promise<ExitCode> {
  const { command, asJson } = typed;
  if (command.works === "on nothing") {
    const said = command.say(typed.given, asJson, help);
    return said.ok ? finish(streams, said) : misuse(streams, said.refusal.message);
  }
  const given = isCarriedOut(command) ? await readGiven(command, typed, streams) : ok(typed.given);
  if (!given.ok) return misuse(streams, given.refusal.message);

  const set = await readConfig({ flags: typed.flags });
  if (!set.ok || isCarriedOut(command)) {
    for (const warning of set.warnings) streams.stderr.write(`warning: ${visible(warning)}\n`);
  }
  if (!set.ok) {
    streams.stderr.write(toErrorText("Some settings are wrong. Correct these:", set.problems));
    return 1;
  }
  const { config } = set;
  if (command.works === "on scratch") return runScratch(program, config, typed, streams);
  process.umask(0o077); // Whatever is made from here on, files for a backup too, is this user's alone.
  const prepared = prepareDataFolder(config.dataFolder);
  if (!prepared.ok) return finish(streams, prepared);

  const request = { given: given.value, asJson };
  const outcome = await orNoDisk(config, () => {
    switch (command.works) {
      case "as the server":
        return serve(program, config, set.warnings);
      case "through the API":
        return runApi(program, config, command, request, streams);
      case "on data":
        return carryOutAnywhere(program, config, command, request);
    }
  });
  return finish(streams, outcome);
}

const isCarriedOut = (command: Command): command is DataCommand | ApiCommand =>
  command.works === "on data" || command.works === "through the API";

async function orNoDisk({ dataFolder }: Config, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof DiskFault)) throw fault;
    return refuse(
      "unavailable",
      say`The disk under ${dataFolder} is full or cannot be written (${fault.message}). Free some space there, or name another folder with --data.`,
    );
  }
}

/** What was typed and what came on standard input, once the command can make sense of it. */
async function readGiven(
  command: DataCommand | ApiCommand,
  { given }: Typed,
  streams: Streams,
): Promise<Result<Given, "invalid">> {
  const stdin = command.readsStdin?.(given) === true ? await readStdin(streams) : ok(null);
  if (!stdin.ok) return stdin;
  const whole = { ...given, stdin: stdin.value };
  const input = command.read(whole);
  return input.ok ? ok(whole) : input;
}

/** By the server that runs on the data folder; by this process where none does. */
async function carryOutAnywhere(
  program: Program,
  config: Config,
  command: DataCommand,
  request: Request,
): Promise<Outcome> {
  const askServer = async (): Promise<Outcome | null> => {
    const called = await program.callServer(config.dataFolder, command.name, request);
    return called === null ? null : readOutcome(called.answer);
  };
  const workHere = async (): Promise<Outcome> => {
    const opened = await program.openLocally(config);
    if (!opened.ok) return opened;
    try {
      return await carryOut(opened.value.needs, command, request);
    } finally {
      await opened.value.close();
    }
  };
  const busy = say`Another MonkeyClaw is at work in ${config.dataFolder} and does not answer. Try again in a moment.`;
  return (await withLock(program, config.dataFolder, workHere, askServer)) ?? refuse("busy", busy);
}

async function serve(program: Program, config: Config, warnings: readonly string[]): Promise<Outcome> {
  const start = async (): Promise<Outcome> => {
    const ended = await program.start(config, warnings);
    return ended.ok ? ok("") : ended;
  };
  const taken = say`MonkeyClaw is running already with the data folder ${config.dataFolder}. Stop it first, or name another folder with --data.`;
  return (await withLock(program, config.dataFolder, start, async () => null)) ?? refuse("busy", taken);
}

async function finish({ stdout, stderr }: Streams, outcome: Outcome): Promise<ExitCode> {
  if (!outcome.ok) {
    stderr.write(toRefusalText(outcome.refusal));
    return 1;
  }
  if (outcome.value !== "") await stdout.write(outcome.value);
  return 0;
}

function misuse({ stderr }: Streams, message: string): ExitCode {
  stderr.write(toErrorText(message));
  return 2;
}
