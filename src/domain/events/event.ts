import type { Reads } from "../kernel/db.ts";

/** What every event may carry: which workspace, thread and turn it is about, each by id. */
export interface AnyEvent {
  readonly type: string;
  readonly workspace?: string;
  readonly thread?: string;
  readonly turn?: string;
}

/** A durable event is stored with the change it reports and can be replayed; an ephemeral one is only heard live. */
export type Durability = "durable" | "ephemeral";

/**
 * What is done when something has happened. Each durable event of a type in `on` becomes one job row for it, in
 * the transaction that records the event. `run` must be idempotent: it may be called again after a crash.
 */
export interface Reaction<Event extends AnyEvent, Needs> {
  readonly name: string;
  readonly on: readonly Event["type"][];
  /** Jobs of one key are done in the order of their events; jobs of different keys do not wait for each other. */
  key(event: Event): string;
  /** False where nothing is to be done, and no job is written; sees what the transaction wrote. Left out: always. */
  concerns?(tx: Reads, event: Event): boolean;
  /** `id` is the event's place among the durable ones: the same, however often it is run. */
  run(needs: Needs, event: Event, id: number): Promise<void>;
}
