import type { Clock } from "../kernel/clock.ts";
import type { Db, Tx } from "../kernel/db.ts";
import type { Bus } from "./bus.ts";
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
  readonly reactions: readonly Pick<Reaction<Event, never>, "name" | "on" | "key">[];
}

export function createEvents<Event extends AnyEvent>(needs: Needs<Event>): Events<Event> {
  const { db, bus, clock, reactions } = needs;
  const isDurable = (event: Event): boolean => durabilityOf(needs.durability, event) === "durable";

  const keep = (tx: Tx, event: Event): number => {
    const at = clock().toISOString();
    const id = insertEvent(tx, event, at);
    for (const { name, on, key } of reactions) {
      if (on.includes(event.type)) insertJob(tx, { event: id, reaction: name, key: key(event), dueAt: at });
    }
    return id;
  };

  return {
    async record(work) {
      const told: Event[] = [];
      const ids: (number | null)[] = [];
      const value = await db.commit((tx) => {
        const answer = work(tx, (event) => told.push(event));
        for (const event of told) ids.push(isDurable(event) ? keep(tx, event) : null);
        return answer;
      });
      told.forEach((event, index) => bus.publish({ id: ids[index] ?? null, event }));
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
