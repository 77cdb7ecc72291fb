import type { Event } from "../../../src/domain/catalogue.ts";
import type { Events } from "../../../src/domain/events/record.ts";
import type { Clock } from "../../../src/domain/kernel/clock.ts";
import { type MasterKey, toMasterKey } from "../../../src/domain/vault/master-key.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";
import { type OpenAudit, openAudit } from "../audit/open-audit.ts";
import { createTestEvents, openTestDatabase } from "../open-test-database.ts";

export interface Workspaces extends OpenAudit {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: Events<Event>;
  /** Two backends are set up: `demo` and `anthropic`. */
  hasBackend(db: unknown, name: string): boolean;
  readonly masterKey: MasterKey;
  told(): Event[];
  pass(ms: number): void;
  close(): void;
}

/** A real database, a clock that is set by hand, and two backends. */
export function openWorkspaces(): Workspaces {
  const { db, close } = openTestDatabase();
  let now = Date.parse("2026-11-01T12:00:00.000Z");
  const clock: Clock = () => new Date(now);
  const { events, told } = createTestEvents(db, clock);
  return {
    db,
    clock,
    events,
    ...openAudit(db, clock),
    masterKey: toMasterKey(new Uint8Array(32).fill(7)),
    hasBackend: (_, name) => ["demo", "anthropic"].includes(name),
    told: () => told.map(({ event }) => event),
    pass(ms) {
      now += ms;
    },
    close,
  };
}
