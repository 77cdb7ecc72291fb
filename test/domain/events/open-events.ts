import { type Bus, createBus, type Told } from "../../../src/domain/events/bus.ts";
import type { Reaction } from "../../../src/domain/events/event.ts";
import { createEvents, type Events } from "../../../src/domain/events/record.ts";
import { type JobRunner, runJobs } from "../../../src/domain/events/run-jobs.ts";
import type { Clock } from "../../../src/domain/kernel/clock.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";
import type { Log } from "../../../src/domain/kernel/log.ts";

export type Event =
  | { readonly type: "thing.made"; readonly thread?: string; readonly name: string }
  | { readonly type: "thing.seen"; readonly name: string };

export type TestReaction = Reaction<Event, null>;

export interface World {
  readonly events: Events<Event>;
  readonly bus: Bus<Event>;
  readonly told: Told<Event>[];
  readonly logged: string[];
  readonly runner: JobRunner;
  readonly clock: Clock;
  pass(milliseconds: number): void;
  make(name: string, thread?: string): Promise<void>;
}

/** Events of two kinds over a real database; jobs are looked for when the test says so. */
export function openEvents(db: Db, reactions: readonly TestReaction[] = []): World {
  let now = Date.parse("2030-01-01T00:00:00.000Z");
  const clock = (): Date => new Date(now);
  const logged: string[] = [];
  const note = (message: string): void => void logged.push(message);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const bus = createBus<Event>((fault) => note(`listener: ${String(fault)}`));
  const told: Told<Event>[] = [];
  bus.listen((heard) => void told.push(heard));
  const durability = { "thing.made": "durable", "thing.seen": "ephemeral" } as const;
  const events = createEvents<Event>({ db, bus, clock, durability, reactions });
  const runner = runJobs<Event, null>({ db, clock, log, reactions, reactionNeeds: null });
  return {
    events,
    bus,
    told,
    logged,
    runner,
    clock,
    pass: (milliseconds) => void (now += milliseconds),
    make: (name, thread) =>
      events.record((_tx, tell) =>
        tell(thread === undefined ? { type: "thing.made", name } : { type: "thing.made", name, thread }),
      ),
  };
}

/** Waits for what happens by itself; the deadline is for a test that has failed. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let wait = 0; wait < 500; wait++) {
    if (isSo()) return;
    await Bun.sleep(10);
  }
  throw new Error("it did not happen");
}
