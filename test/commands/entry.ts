/**
 * A program around the commands for tests: everything real but the web server. `serve` says `ready` and then
 * carries out commands until SIGTERM. A public URL of https://broken.test breaks what works without a server.
 */
import "../../src/config.ts";
import { join } from "node:path";
import { migrations } from "../../migrations/index.ts";
import { toWire } from "../../src/commands/api/api.ts";
import { answerCommand } from "../../src/commands/carry-out.ts";
import type { CommandNeeds } from "../../src/commands/needs.ts";
import type { OpenedLocally, Program } from "../../src/commands/program.ts";
import { runCommand } from "../../src/commands/run-command.ts";
import { standardStreams } from "../../src/commands/standard-streams.ts";
import type { Config } from "../../src/config/config.ts";
import { dataFiles } from "../../src/config/data-files.ts";
import { createHashing } from "../../src/domain/accounts/hashing.ts";
import { durability, type Event } from "../../src/domain/catalogue.ts";
import { createBus } from "../../src/domain/events/bus.ts";
import { createEvents } from "../../src/domain/events/record.ts";
import { ok, refuse } from "../../src/domain/kernel/result.ts";
import { Secret } from "../../src/domain/kernel/secret.ts";
import { hasWorkspace } from "../../src/domain/workspaces/reads.ts";
import { createLog } from "../../src/log.ts";
import { openKeyChange } from "../domain/vault/open-key-change.ts";
import { openAudit } from "../domain/audit/open-audit.ts";
import { callServer, openControl, send } from "../../src/server/control.ts";
import { fakeApi } from "../fakes/fake-api.ts";
import { lockFile, openDatabase } from "../../src/storage/sqlite.ts";

function open(config: Config, server: CommandNeeds["server"]): OpenedLocally {
  const { db, close } = openDatabase(join(config.dataFolder, dataFiles.database), {
    migrations,
    backUp() {},
  });
  const clock = (): Date => new Date();
  const bus = createBus<Event>((fault) => {
    throw fault;
  });
  const events = createEvents<Event>({ db, bus, clock, durability, reactions: [] });
  const hashing = createHashing({ memory: 1024, passes: 1 });
  return {
    needs: {
      db,
      clock,
      events,
      hashing,
      hasWorkspace,
      server,
      ...openKeyChange(db),
      ...openAudit(db, clock),
      pagesUrl: "http://localhost:4740",
    },
    close,
  };
}

const program: Program = {
  lockFile,
  callServer,
  attack: async () => refuse("invalid", "There is nothing to attack here."),
  callApi: (dataFolder, request) => send(dataFolder, toWire(request)),
  openApi: async () => ok({ api: async (request) => fakeApi(toWire(request)), async close() {} }),
  async openLocally(config) {
    if (config.publicUrl === "https://broken.test")
      throw new Error("it broke\nbadly", { cause: new Error("the reason") });
    return ok(open(config, null));
  },
  async start(config, warnings) {
    const { dataFolder } = config;
    const log = createLog({
      level: config.logLevel,
      isTerminal: false,
      write: (text) => process.stderr.write(text),
    });
    for (const warning of warnings) log.warn(warning);
    let links = 0;
    const { needs, close } = open(config, {
      newSetupLink: () => new Secret(`http://localhost:4740/setup#${++links}`),
      readiness: () => ({ database: null, reader: null }),
      stopAll: async () => {},
    });
    const control = openControl({
      dataFolder,
      log,
      answer: (name, input) => answerCommand(needs, name, input),
      api: fakeApi,
    });
    const stopped = new Promise<void>((end) => process.once("SIGTERM", end));
    process.stdout.write("ready\n");
    await stopped;
    await control.close();
    await close();
    return ok(null);
  },
};

process.exitCode = await runCommand(process.argv.slice(2), program, standardStreams());
