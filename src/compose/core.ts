/** The ground that everything else is put together on: storage, events, accounts, vault, backends. */
import { join } from "node:path";
import { migrations } from "../../migrations/index.ts";
import { type Challenges, createChallenges } from "../domain/accounts/challenges.ts";
import { createHashing, type Hashing } from "../domain/accounts/hashing.ts";
import { createThrottle, type Throttle } from "../domain/accounts/throttle.ts";
import type { AttachmentFiles } from "../domain/attachments/attachment-files.ts";
import { type Audit, createAudit } from "../domain/audit/audit.ts";
import type { SealKeys } from "../domain/audit/seal.ts";
import { backends } from "../domain/backends/registry.ts";
import type { Backups } from "../domain/clearing/backups.ts";
import { type WatchedSteps, watchSteps } from "../domain/conversations/step-runs.ts";
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
import { type KeyChange, createKeyChange } from "../domain/vault/change-key.ts";
import { forgetDrafts } from "../domain/vault/key-file.ts";
import { keepByPassphrase, keepInFile } from "../domain/vault/key-keeping.ts";
import type { MasterKey } from "../domain/vault/master-key.ts";
import type { OfferedSecrets } from "../domain/vault/offered.ts";
import { knownValues } from "../domain/vault/known-values.ts";
import { type DataKey, openDataKey } from "../domain/vault/data-key.ts";
import { findSecret } from "../domain/vault/reads.ts";
import type { Redactor } from "../domain/vault/redactor.ts";
import { unlockWithKeyFile } from "../domain/vault/unlock-with-key-file.ts";
import { unlockWithPassphrase } from "../domain/vault/unlock-with-passphrase.ts";
import { createUses, type Uses } from "../domain/vault/uses.ts";
import { firstStart } from "../domain/workspaces/first-start.ts";
import type { Books } from "../domain/usage/books.ts";
import { createBooks } from "../domain/usage/create-books.ts";
import { limitsOfJob } from "../domain/webhooks/job-of.ts";
import { hasWorkspace } from "../domain/workspaces/reads.ts";
import { dayOn } from "../server/routes/start-of-day.ts";
import { openDatabase } from "../storage/sqlite.ts";
import { openFilesIn } from "./attachment-files.ts";
import { backUpInto, openBackups } from "./backups.ts";
import { inAQuietMoment } from "./in-a-quiet-moment.ts";
import { type Inbox, openInbox } from "./inbox.ts";
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
  readonly challenges: Challenges;
  readonly masterKey: MasterKey;
  readonly audit: Audit;
  readonly sealKeys: SealKeys;
  readonly keyChange: KeyChange;
  /** Seals what files held before turns changed them. */
  readonly contentKey: DataKey;
  /** What attachments hold. */
  readonly files: AttachmentFiles;
  readonly uses: Uses;
  readonly offered: OfferedSecrets;
  readonly kinds: typeof backends;
  readonly standings: Standings;
  readonly steps: Setup["steps"];
  /** What the runs of a step came to since the start. */
  readonly stepRunsOf: WatchedSteps["runsOf"];
  readonly redactor: Redactor;
  /** What turns spend, and whether they may. */
  readonly books: Books;
  /** What webhooks come in through. */
  readonly inbox: Inbox;
  readonly hasWorkspace: typeof hasWorkspace;
  /** In a workspace, or in none. */
  hasSecret(name: string, workspace?: string | null): boolean;
  /** True for a secret of the vault that is bound to no host. */
  isUnbound(name: string, workspace?: string | null): boolean;
  readonly backups: Backups;
  compact(): void;
  /** Somebody is here: in a quiet moment, what else their first question would wait for is made. */
  makeReady(): void;
  close(): void;
}

/** Something that the person who starts the program must mend first; the message says what. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

export async function openCore(setup: Setup): Promise<Core> {
  const { dataFolder, log, clock, offered, redactor } = setup;
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
  const { masterKey, keeping } = await unlock(setup, db);
  const sealKeys = sealKeysOf(masterKey);
  const audit = createAudit({ db, clock, sealKeys });
  const keyChange = createKeyChange({ db, masterKey, keeping });
  await resume(keyChange, audit, log);
  await firstStart({ clock, events });
  await seedInstances({ clock, events }, setup.baseUrls);
  const standings = createStandings(clock);
  const learn = (): void => redactor.know(() => knownValues({ db, masterKey, offered, log }));
  learn();
  const readying = inAQuietMoment(() => redactor.redact(""));
  bus.listen(({ event }) => {
    if (event.type !== "secret.put" && event.type !== "secret.deleted") return;
    forgetStandings({ db, standings }, event.secret);
    learn();
    readying.ask();
  });
  const watched = watchSteps(setup.steps, clock);
  let timeZone: string | null = null;
  /** Found out when a day is first asked for: it takes a third of a whole start. */
  const zone = (): string => (timeZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone);
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
    challenges: createChallenges(clock),
    masterKey,
    audit,
    sealKeys,
    keyChange,
    contentKey: await openDataKey({ db, masterKey, log }, "kept files"),
    files: await openFilesIn(dataFolder, { db, masterKey, log }),
    uses: createUses({ db, clock, audit }),
    offered,
    kinds: backends,
    standings,
    steps: watched.steps,
    stepRunsOf: watched.runsOf,
    redactor,
    books: createBooks({
      db,
      clock,
      dayOf: (at) => dayOn(at, zone()),
      limitsOf: (job) => limitsOfJob(db, job),
    }),
    inbox: await openInbox({ ...setup, db, bus, masterKey }),
    hasWorkspace,
    hasSecret: (name, workspace = null) => offered.has(name) || findSecret(db, name, workspace) !== null,
    isUnbound: (name, workspace = null) => findSecret(db, name, workspace)?.bindings.length === 0,
    backups: openBackups(join(dataFolder, "backups")),
    compact: database.compact,
    makeReady: readying.ask,
    close() {
      readying.stop();
      database.close();
    },
  };
}

async function unlock({ keyFile, passphrase, clock }: Setup, db: Db) {
  const unlocked =
    passphrase === null
      ? unlockWithKeyFile({ db }, keyFile)
      : await unlockWithPassphrase({ db, clock }, passphrase);
  if (!unlocked.ok) throw new CannotStart(unlocked.refusal.message);
  if (passphrase === null) forgetDrafts(keyFile);
  const keeping = passphrase === null ? keepInFile(keyFile) : keepByPassphrase({ db, clock }, passphrase);
  return { masterKey: unlocked.value, keeping };
}

const sealKeysOf = (masterKey: MasterKey): SealKeys => ({
  id: () => masterKey.id,
  key: (id) => masterKey.find(id)?.derive("audit seal") ?? null,
});

/** A change of the vault's key that a crash broke off is finished before anything else; until it is, both keys open. */
async function resume(keyChange: KeyChange, audit: Audit, log: Log): Promise<void> {
  const resumed = await keyChange.resume(audit.by({ kind: "system" }));
  if (!resumed.ok) log.error("A change of the vault's key is not finished", { why: resumed.refusal.message });
}
