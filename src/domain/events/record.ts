import type { Clock } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/db.ts";
import type { Bus, Told } from "./bus.ts";
import type { AnyEvent, Durability, Reaction } from "./event.ts";
import { insertEvent, insertJob } from "./store.ts";

export interface Events<Event> {
  /** Runs the work at once, with what it tells; answers, and is heard, only when both are on disk. */
  record<T>(work: (tx: Tx, tell: (event: Event) => void) => T): Promise<T>;
  /** Tells listeners of something that is not kept. */
  announce(event: Event): void;
}

export interface Needs<Event extends AnyEvent> {
  readonly db: Db;
  readonly bus: Bus<Event>;
  readonly clock: Clock;
  readonly durability: Readonly<Record<Event["type"], Durability>>;
  readonly reactions: readonly Pick<Reaction<Event, never>, "name" | "on" | "key" | "concerns">[];
}

export function createEvents<Event extends AnyEvent>(needs: Needs<Event>): Events<Event> {
  const { db, bus, clock, reactions } = needs;
  const isDurable = (event: Event): boolean => durabilityOf(needs.durability, event) === "durable";

  const keep = (tx: Tx, event: Event): Told<Event> => {
    const at = clock().toISOString();
    const id = insertEvent(tx, event, at);
    const due = reactions.filter(
      ({ on, concerns }) => on.includes(event.type) && (concerns?.(tx, event) ?? true),
    );
    for (const { name, key } of due) insertJob(tx, { event: id, reaction: name, key: key(event), dueAt: at });
    return due.length > 0 ? { id, event, hasJobs: true } : { id, event };
  };

  return {
    async record(work) {
      let told: readonly Told<Event>[] = [];
      const value = await db.commit((tx) => {
        const events: Event[] = [];
        const answer = work(tx, (event) => events.push(event));
        told = events.map((event) => (isDurable(event) ? keep(tx, event) : { id: null, event }));
        return answer;
      });
      for (const each of told) bus.publish(each);
      return value;
    },
    announce(event) {
      if (isDurable(event)) throw new TypeError(`${event.type} is durable: record it with its change`);
      bus.publish({ id: null, event });
    },
  };
}

const durabilityOf = <Event extends AnyEvent>(
  durability: Readonly<Record<Event["type"], Durability>>,
  event: Event,
): Durability => durability[event.type as Event["type"]];
