/** All that is done with the whole of the data: exported, imported, deleted. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { version } from "../../package.json" with { type: "json" };
import { getOwner } from "../domain/accounts/reads.ts";
import { seedInstances } from "../domain/backends/seed-instances.ts";
import { deleteEverything } from "../domain/clearing/delete-everything.ts";
import { keptBytes } from "../domain/clearing/reads.ts";
import { disconnect } from "../domain/connections/disconnect.ts";
import { allConnections } from "../domain/connections/reads.ts";
import { stopAll } from "../domain/conversations/stop-all.ts";
import { ok, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";
import { exportAll, exportName } from "../domain/transfers/export-all.ts";
import { importFile } from "../domain/transfers/import-file.ts";
import { firstStart } from "../domain/workspaces/first-start.ts";
import { as } from "../server/actor.ts";
import type { WholeData } from "../server/whole-data.ts";
import { ReaderUnavailable } from "../workers/reader.ts";
import type { Core } from "./core.ts";
import { sizeOfFolder } from "./data-size.ts";
import type { Network } from "./network.ts";
import { openStaging } from "./staging.ts";
import type { Work } from "./work.ts";

const opened = new WeakMap<Core, WholeData>();

/** One for the whole program: two would not know of each other's imports. */
export function wholeDataOf(core: Core, work: Work, network: Network): WholeData {
  const known = opened.get(core) ?? openWholeData(core, work, network);
  opened.set(core, known);
  return known;
}

function openWholeData(core: Core, work: Work, network: Network): WholeData {
  const { db, setup } = core;
  const inData = (...names: readonly string[]): string => join(setup.dataFolder, ...names);
  const staging = openStaging(inData("imports"));
  let isBusy = false;

  /** What changes everything is done alone. */
  async function alone<T>(act: () => Promise<T>): Promise<T | typeof busy> {
    if (isBusy) return busy;
    isBusy = true;
    try {
      return await act();
    } finally {
      isBusy = false;
    }
  }

  const startFirst = async (): Promise<void> => {
    await firstStart(core);
    await seedInstances(core, setup.baseUrls);
  };

  return {
    staging,
    backups: core.backups,
    async sizes() {
      const [attachments, files, backups, all] = await Promise.all(
        [inData("attachments"), inData("files"), inData("backups"), inData()].map(sizeOfFolder),
      );
      const sizes = {
        attachments: attachments?.bytes ?? 0,
        files: files?.bytes ?? 0,
        backups: backups?.bytes ?? 0,
        total: all?.bytes ?? 0,
      };
      const database = sizes.total - sizes.attachments - sizes.files - sizes.backups;
      return { ...sizes, database: Math.max(database, 0), checkpoints: keptBytes(db) };
    },
    async export(actor) {
      try {
        const snapshot = (): ReturnType<typeof work.reader.snapshot> => work.reader.snapshot();
        const about = { madeBy: version, owner: getOwner(db)?.name ?? null };
        const stream = await exportAll({ ...as(core, actor), snapshot }, about);
        return ok({ name: exportName(core.clock()), stream });
      } catch (fault) {
        if (!(fault instanceof ReaderUnavailable)) throw fault;
        return refuse("unavailable", say`The export is not ready. Try again in a moment.`);
      }
    },
    import: (id, actor) =>
      alone(async () => {
        if (staging.previewOf(id) === null) return gone;
        const done = await importFile({ ...as(core, actor), startFirst }, staging.read(id));
        if (done.ok) await staging.remove(id);
        return done;
      }),
    delete: (actor, wanted) =>
      alone(() =>
        deleteEverything(
          {
            ...as(core, actor),
            startFirst,
            async stopWork() {
              await stopAll({ ...work.turns, ...work.toolbox, ...as(core, actor) }, actor);
              const connections = { ...as(core, actor), ...network.connections };
              await Promise.all(allConnections(db).map(({ id }) => disconnect(connections, id)));
            },
            async removeFolders() {
              for (const name of ["files", "imports"])
                await rm(inData(name), { recursive: true, force: true });
            },
          },
          wanted,
        ),
      ),
  };
}

const busy = refuse(
  "conflict",
  say`Everything is being imported or deleted already. Wait until that is done, then try again.`,
);

const gone = refuse(
  "not-found",
  say`This file does not wait to be imported any more: after an hour it is forgotten. Choose it once more.`,
);
