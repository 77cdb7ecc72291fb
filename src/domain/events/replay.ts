import type { Clock } from "../kernel/clock.ts";
import type { Db, Reads } from "../kernel/db.ts";
import type { Told } from "./bus.ts";
import type { AnyEvent } from "./event.ts";
import {
  countEventsAfter,
  deleteEventsBefore,
  selectBytesAfter,
  selectNewestEventId,
  selectEventsAfter,
  selectEventsOfTurn,
} from "./store.ts";

const KEPT_DAYS = 7;
const MOST_AT_ONCE = 1000;
/** Less than a reader may leave unread: it is told all of them before it can read one. */
const MOST_BYTES_AT_ONCE = 4 * 1024 * 1024;

export type Replay<Event> =
  | { readonly ok: true; readonly told: readonly Told<Event>[] }
  /** What followed is no longer kept, or is too much to tell: the listener must start afresh. */
  | { readonly ok: false };

/** The durable events that followed one that a listener has seen. */
export function replay<Event extends AnyEvent>(
  db: Reads,
  after: number,
  thread: string | null,
): Replay<Event> {
  const newest = newestEventId(db);
  if (after > newest) return { ok: false };
  // Ids have no gaps but where events were forgotten, around those that work still waits for.
  if (countEventsAfter(db, after) !== newest - after) return { ok: false };
  if (selectBytesAfter(db, after, MOST_AT_ONCE, thread) > MOST_BYTES_AT_ONCE) return { ok: false };
  const rows = selectEventsAfter(db, after, MOST_AT_ONCE + 1, thread);
  if (rows.length > MOST_AT_ONCE) return { ok: false };
  return { ok: true, told: rows.map(({ id, body }) => ({ id, event: JSON.parse(body) as Event })) };
}

/** Every durable event of one turn, oldest first. */
export function eventsOfTurn<Event extends AnyEvent>(db: Reads, turn: string): readonly Told<Event>[] {
  return selectEventsOfTurn(db, turn).map(({ id, body }) => ({ id, event: JSON.parse(body) as Event }));
}

/** The id of the newest durable event, 0 where there is none. */
export const newestEventId = (db: Reads): number => selectNewestEventId(db);

/** Forgets events that are older than they are kept, unless work still waits for them. */
export function forgetOldEvents(needs: { readonly db: Db; readonly clock: Clock }): Promise<number> {
  const before = new Date(needs.clock().getTime() - KEPT_DAYS * 86_400_000).toISOString();
  return needs.db.commit((tx) => deleteEventsBefore(tx, before));
}
