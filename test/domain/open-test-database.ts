import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../migrations/index.ts";
import { durability, type Event } from "../../src/domain/catalogue.ts";
import { type Bus, createBus, type Told } from "../../src/domain/events/bus.ts";
import { createEvents, type Events } from "../../src/domain/events/record.ts";
import type { Clock } from "../../src/domain/kernel/clock.ts";
import type { Db } from "../../src/domain/kernel/db.ts";
import { openDatabase } from "../../src/storage/sqlite.ts";

export interface TestDatabase {
  readonly db: Db;
  readonly path: string;
  /** Closes the file and removes its folder. */
  close(): void;
}

/** A real database file with every migration, in a folder of its own. */
export function openTestDatabase(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-test-"));
  const path = join(folder, "test.db");
  const { db, close } = openDatabase(path, { migrations, backUp: () => {} });
  return {
    db,
    path,
    close() {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestEvents {
  readonly events: Events<Event>;
  readonly bus: Bus<Event>;
  /** Everything that was heard, in order. */
  readonly told: Told<Event>[];
}

/** The real catalogue, with no reactions. A listener that throws fails the test. */
export function createTestEvents(db: Db, clock: Clock = () => new Date()): TestEvents {
  const bus = createBus<Event>((fault) => {
    throw fault;
  });
  const told: Told<Event>[] = [];
  bus.listen((heard) => told.push(heard));
  return { events: createEvents<Event>({ db, bus, clock, durability, reactions: [] }), bus, told };
}
