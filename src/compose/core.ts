/** The ground that everything else is put together on: storage, events, accounts, vault, backends. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { migrations } from "../../migrations/index.ts";
import { createHashing, type Hashing } from "../domain/accounts/hashing.ts";
import { createThrottle, type Throttle } from "../domain/accounts/throttle.ts";
import { backends } from "../domain/backends/registry.ts";
import { forgetStandings } from "../domain/backends/forget-standings.ts";
import { seedInstances } from "../domain/backends/seed-instances.ts";
import { createStandings, type Standings } from "../domain/backends/standings.ts";
import { durability, type Event } from "../domain/catalogue.ts";
import { type Bus, createBus } from "../domain/events/bus.ts";
import { createEvents, type Events } from "../domain/events/record.ts";
import type { Clock } from "../domain/kernel/clock.ts";
import type { Db } from "../domain/kernel/db.ts";
import { newId } from "../domain/kernel/id.ts";
import { type Log, words } from "../domain/kernel/log.ts";
import { reactions } from "../domain/reactions.ts";
import type { MasterKey } from "../domain/vault/master-key.ts";
import type { OfferedSecrets } from "../domain/vault/offered.ts";
import { getSecret } from "../domain/vault/reads.ts";
import { unlockWithKeyFile } from "../domain/vault/unlock-with-key-file.ts";
import { unlockWithPassphrase } from "../domain/vault/unlock-with-passphrase.ts";
import { firstStart } from "../domain/workspaces/first-start.ts";
import { openDatabase } from "../storage/sqlite.ts";
import type { Setup } from "./setup.ts";

export interface Core {
  readonly setup: Setup;
  readonly db: Db;
  readonly databasePath: string;
  readonly bus: Bus<Event>;
  readonly events: Events<Event>;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this run of the program. */
  readonly boot: string;
  readonly hashing: Hashing;
  readonly throttle: Throttle;
  readonly masterKey: MasterKey;
  readonly offered: OfferedSecrets;
  readonly kinds: typeof backends;
  readonly standings: Standings;
  readonly steps: Setup["steps"];
  hasSecret(name: string): boolean;
  /** True for a secret of the vault that is bound to no host. */
  isUnbound(name: string): boolean;
  close(): void;
}

/** Something that the person who starts the program must mend first; the message says what. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

export async function openCore(setup: Setup): Promise<Core> {
  const { dataFolder, log, clock, offered } = setup;
  const databasePath = join(dataFolder, "monkeyclaw.db");
  const database = openDatabase(databasePath, {
    migrations,
    backUp: backUpInto(join(dataFolder, "backups"), log),
  });
  const { db } = database;
  const bus = createBus<Event>((fault, { type }) =>
    log.error("A listener failed", { event: type, fault: words(fault) }),
  );
  const events = createEvents<Event>({ db, bus, clock, durability, reactions });
  const masterKey = await unlock(setup, db);
  await firstStart({ clock, events });
  await seedInstances({ clock, events }, setup.baseUrls);
  const standings = createStandings(clock);
  bus.listen(({ event }) => {
    if (event.type === "secret.put" || event.type === "secret.deleted")
      forgetStandings({ db, standings }, event.secret);
  });
  return {
    setup,
    db,
    databasePath,
    bus,
    events,
    clock,
    log,
    boot: newId(),
    hashing: createHashing(),
    throttle: createThrottle(clock),
    masterKey,
    offered,
    kinds: backends,
    standings,
    steps: setup.steps,
    hasSecret: (name) => offered.has(name) || getSecret(db, name) !== null,
    isUnbound: (name) => getSecret(db, name)?.bindings.length === 0,
    close: database.close,
  };
}

async function unlock({ keyFile, passphrase, clock }: Setup, db: Db): Promise<MasterKey> {
  const unlocked =
    passphrase === null
      ? unlockWithKeyFile({ db }, keyFile)
      : await unlockWithPassphrase({ db, clock }, passphrase);
  if (!unlocked.ok) throw new CannotStart(unlocked.refusal.message);
  return unlocked.value;
}

/** A copy beside the database, before a new version changes it. */
function backUpInto(folder: string, log: Log): (copyTo: (target: string) => void) => void {
  return (copyTo) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const target = join(folder, `before-update-${new Date().toISOString().replaceAll(":", "-")}.db`);
    copyTo(target);
    log.info("The database was copied before this version changes it", { copy: target });
  };
}
