import { type Challenges, createChallenges } from "../../../src/domain/accounts/challenges.ts";
import { createHashing, type Hashing } from "../../../src/domain/accounts/hashing.ts";
import { makeOwner } from "../../../src/domain/accounts/make-owner.ts";
import { createThrottle, type Throttle } from "../../../src/domain/accounts/throttle.ts";
import type { Event } from "../../../src/domain/catalogue.ts";
import type { Events } from "../../../src/domain/events/record.ts";
import type { Clock } from "../../../src/domain/kernel/clock.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";
import { type OpenAudit, openAudit } from "../audit/open-audit.ts";
import { createTestEvents, openTestDatabase } from "../open-test-database.ts";

/** Long enough, different enough, nobody's. */
export const PASSPHRASE = "a heron stands in the reeds";

export interface Accounts extends OpenAudit {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: Events<Event>;
  readonly hashing: Hashing;
  readonly throttle: Throttle;
  readonly challenges: Challenges;
  /** What was told so far, without its place. */
  told(): Event[];
  /** Lets so much time go by. */
  pass(ms: number): void;
  close(): void;
}

/** The accounts over a real database, with a clock that is set by hand and a hash that is cheap. */
export function openAccounts(): Accounts {
  const { db, close } = openTestDatabase();
  let now = Date.parse("2026-11-01T12:00:00.000Z");
  const clock: Clock = () => new Date(now);
  const { events, told } = createTestEvents(db, clock);
  return {
    db,
    clock,
    events,
    ...openAudit(db, clock),
    hashing: createHashing({ memory: 64, passes: 1 }),
    throttle: createThrottle(clock),
    challenges: createChallenges(clock),
    told: () => told.map(({ event }) => event),
    pass(ms) {
      now += ms;
    },
    close,
  };
}

export async function withOwner(accounts: Accounts): Promise<Accounts> {
  const made = await makeOwner(accounts, { name: "Ada", passphrase: PASSPHRASE });
  if (!made.ok) throw new Error(made.refusal.message);
  return accounts;
}
