/** The program behind the commands: serving until told to stop, and the domain alone for a command's own process. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toWire } from "../commands/api/api.ts";
import { answerCommand } from "../commands/carry-out.ts";
import type { CommandNeeds } from "../commands/needs.ts";
import type { Program } from "../commands/program.ts";
import type { Config } from "../config/config.ts";
import { dataFiles } from "../config/data-files.ts";
import { steps } from "../domain/conversations/registry.ts";
import { createInternet } from "../domain/egress/internet.ts";
import type { Log } from "../domain/kernel/log.ts";
import { stopAll } from "../domain/conversations/stop-all.ts";
import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { Secret } from "../domain/kernel/secret.ts";
import { tools } from "../domain/tools/registry.ts";
import { createRedactor, type KnowingRedactor } from "../domain/vault/redactor.ts";
import { hasWorkspace } from "../domain/workspaces/reads.ts";
import { createLog } from "../log.ts";
import { callServer, openControl, send } from "../server/control.ts";
import { urlOf } from "../server/listen.ts";
import { spawnThread } from "../spawn.ts";
import { DatabaseRefused } from "../storage/migrate.ts";
import { lockFile } from "../storage/sqlite.ts";
import { commandApi, openOwnApi } from "./command-api.ts";
import { CannotStart, type Core, openCore } from "./core.ts";
import { readinessOf } from "./figures.ts";
import { publicBaseOf } from "./inbox.ts";
import { openNetwork } from "./network.ts";
import { offeredKeys } from "./offered-keys.ts";
import { openServer, type Serving } from "./server.ts";
import { openSetupLink, type SetupLink } from "./setup-link.ts";
import { openWork } from "./work.ts";

/** Requests and turns under way may take this long after the signal; the whole end takes less than ten seconds. */
const GRACE_MS = 6_000;

export const program: Program = {
  callServer,
  callApi: (dataFolder, request) => send(dataFolder, toWire(request)),
  lockFile,
  async attack(...asked) {
    // Nothing else needs it.
    const { attack } = await import("./attack.ts");
    return attack(...asked);
  },
  start: (config, warnings) => inWords(() => serve(config, warnings)),
  openLocally: (config) =>
    inWords(async () => {
      const redactor = createRedactor();
      const core = await openCore(setupOf(config, redactor, createLog(logOptions(config, redactor))));
      return ok({ needs: commandNeeds(core, pagesUrlOf(config), null), close: core.close });
    }),
  openApi: (config, beginsTurns) =>
    inWords(async () => {
      const redactor = createRedactor();
      const level = config.logLevel === "debug" ? "debug" : "warn";
      const log = createLog({ ...logOptions(config, redactor), level });
      const own = await openOwnApi(setupOf(config, redactor, log), beginsTurns);
      own.core.inbox.setPublicBase(publicBaseOf(config));
      const needs = commandNeeds(own.core, pagesUrlOf(config), null);
      const answer = (name: string, input: unknown) => answerCommand(needs, name, input);
      // So that what waits for the owner can be answered from another terminal.
      const control = beginsTurns ? openControl({ ...config, log, answer, api: own.fetch }) : null;
      return ok({
        api: (request) => own.fetch(toWire(request)),
        async close() {
          await Promise.all([own.close(), control?.close()]);
        },
      });
    }),
};

async function serve(config: Config, warnings: readonly string[]): Promise<Result<null, string>> {
  const redactor = createRedactor();
  const log = createLog(logOptions(config, redactor));
  for (const warning of warnings) log.warn(warning);
  const told = untilTold();
  const core = await openCore(setupOf(config, redactor, log));
  await noteUnlocked(core);
  const network = openNetwork(core);
  const work = await openWork(core, network);
  const serving = openServer(core, work, network, { ...config, tls: tlsOf(config) });
  const link = openSetupLink(core, serving);
  const commandLine = { kind: "command-line" } as const;
  const trail = core.audit.by(commandLine);
  const needs = commandNeeds(core, serving.private.url, {
    newSetupLink: link.renew,
    readiness: () => readinessOf(core, work),
    stopAll: () => stopAll({ ...work.turns, ...work.toolbox, ...core, trail }, commandLine),
  });
  const control = openControl({
    ...config,
    log,
    answer: (name, input) => answerCommand(needs, name, input),
    api: commandApi(core, work, network, serving.streams),
  });
  announce(serving, link);

  log.info(`Told to stop by ${await told}: finishing what is under way`);
  work.pause();
  await Promise.all([serving.stop(GRACE_MS), control.close(), work.drained(GRACE_MS)]);
  await work.stop();
  await core.uses.write("all");
  await core.audit.writeFloods("all");
  core.close();
  return ok(null);
}

const pagesUrlOf = ({ listen, tls }: Config): string => urlOf({ ...listen, isSecure: tls !== null });

function noteUnlocked({ audit, db, setup }: Core): Promise<void> {
  const detail = { with: setup.passphrase === null ? "key file" : "passphrase" };
  return db.commit((tx) => audit.by({ kind: "system" }).append(tx, { action: "vault.unlocked", detail }));
}

/** The lines that other programs wait for, in this order and nothing else. */
function announce({ private: own, ingress }: Serving, link: SetupLink): void {
  const setup = link.first();
  if (setup !== null) process.stdout.write(`setup ${setup.reveal()}\n`);
  if (ingress !== null) process.stdout.write(`ingress ${ingress.url}\n`);
  process.stdout.write(`ready ${own.url}\n`);
}

/** The first signal ends the program in order; the second at once. */
function untilTold(): Promise<string> {
  const told = Promise.withResolvers<string>();
  let count = 0;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (++count > 1) process.exit(1);
      told.resolve(signal);
    });
  }
  return told.promise;
}

const logOptions = ({ logLevel }: Config, redactor: KnowingRedactor) => ({
  level: logLevel,
  redactor,
  isTerminal: process.stderr.isTTY,
  write: (text: string) => process.stderr.write(text),
});

function setupOf(
  { dataFolder, vaultKey, baseUrls, offeredKeys: keys, allowsRootSandbox }: Config,
  redactor: KnowingRedactor,
  log: Log,
) {
  const { anthropic, openai, gemini, ollama } = baseUrls;
  const clock = (): Date => new Date();
  return {
    dataFolder,
    keyFile: "keyFile" in vaultKey ? vaultKey.keyFile : join(dataFolder, dataFiles.key),
    passphrase: "passphraseFile" in vaultKey ? readPassphrase(vaultKey.passphraseFile) : null,
    baseUrls: { anthropic, openai, google: gemini },
    ollamaHost: ollama,
    offered: offeredKeys(keys, baseUrls),
    steps,
    tools,
    redactor,
    allowsRootSandbox,
    log,
    clock,
    internet: createInternet({ clock }),
    spawn: spawnThread,
  };
}

const readPassphrase = (path: string): Secret => new Secret(readFileSync(path, "utf8").replace(/\r?\n$/, ""));

const tlsOf = ({ tls }: Config) =>
  tls === null ? null : { cert: readFileSync(tls.certFile, "utf8"), key: readFileSync(tls.keyFile, "utf8") };

const commandNeeds = (core: Core, pagesUrl: string, server: CommandNeeds["server"]): CommandNeeds => ({
  ...core,
  hasWorkspace,
  pagesUrl,
  server,
  trail: core.audit.by({ kind: "command-line" }),
});

/** What the person who starts the program can mend is told in words; anything else is a fault and thrown. */
async function inWords<T>(work: () => Promise<Result<T, string>>): Promise<Result<T, string>> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof DatabaseRefused || fault instanceof CannotStart)
      return refuse("refused", fault.message);
    if (fault instanceof Error && "code" in fault && fault.code === "EADDRINUSE") {
      return refuse(
        "refused",
        say`Another program listens on that address. Stop it, or choose another one with --listen and --ingress (port 0 picks a free one).`,
      );
    }
    throw fault;
  }
}
