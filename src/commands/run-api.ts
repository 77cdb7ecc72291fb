import type { Config } from "../config/config.ts";
import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import type { Api, ApiRequest } from "./api/api.ts";
import type { ApiCommand, Given, Terminal } from "./command.ts";
import type { Outcome } from "./outcome.ts";
import type { Program, Streams } from "./program.ts";
import { visible } from "./visible.ts";
import { withLock } from "./with-lock.ts";

/** Asks the server that runs on the data folder; where none runs, this process does for it what a server would. */
export async function runApi(
  program: Program,
  config: Config,
  command: ApiCommand,
  { given, asJson }: { readonly given: Given; readonly asJson: boolean },
  streams: Streams,
): Promise<Outcome> {
  const input = command.read(given);
  if (!input.ok) return input;
  const terminal = terminalOn(streams, asJson);
  const obey = (api: Api): Promise<Result<null, string>> => command.run(api, input.value, terminal);
  const { dataFolder } = config;
  const askServer = async (): Promise<Result<null, string> | null> => {
    const there = await program.callApi(dataFolder, isThere);
    await there?.body?.cancel();
    return there === null
      ? null
      : obey(async (request) => (await program.callApi(dataFolder, request)) ?? gone());
  };
  const workHere = async (): Promise<Result<null, string>> => {
    const opened = await program.openApi(config, command.beginsTurns);
    if (!opened.ok) return opened;
    try {
      return await obey(opened.value.api);
    } finally {
      await opened.value.close();
    }
  };
  const busy = say`Another MonkeyClaw is at work in ${dataFolder} and does not answer. Try again in a moment.`;
  const done = await withLock(program, dataFolder, workHere, askServer);
  if (done === null) return refuse("busy", busy);
  return done.ok ? ok("") : done;
}

const isThere: ApiRequest = { method: "GET", path: "/session" };

function gone(): never {
  throw new Error("The running MonkeyClaw ended before it answered.");
}

const terminalOn = ({ stdout, stderr, onInterrupt }: Streams, asJson: boolean): Terminal => ({
  asJson,
  isScreen: stdout.isTerminal,
  write: stdout.write,
  note: (line) => void stderr.write(`${visible(line)}\n`),
  onInterrupt,
});
