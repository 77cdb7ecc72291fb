import type { Event } from "../domain/catalogue.ts";
import type { Bus, Told } from "../domain/events/bus.ts";
import { newestEventId, replay } from "../domain/events/replay.ts";
import type { Reads } from "../domain/kernel/db.ts";

export interface Needs {
  readonly db: Reads;
  readonly bus: Bus<Event>;
}

export interface Listening {
  /** The last durable event that the listener has seen, or null for one that comes for the first time. */
  readonly after: number | null;
  readonly thread: string | null;
  /** At this place the listener stands: called before anything else, and when what was missed has been told. */
  onPlace(id: number): void;
  /** What followed is not kept any more: the listener must start afresh. */
  onReset(): void;
  /** After what was missed and before what comes: the time for snapshots of what is under way. */
  onCaughtUp(): void;
  onEvent(told: Told<Event>): void;
}

/** Tells what was missed, then what happens, each durable event once and in order. Answers how to stop. */
export function listenFrom({ db, bus }: Needs, listening: Listening): () => void {
  const { after, thread, onPlace, onReset, onCaughtUp, onEvent } = listening;
  const missed = after === null ? null : replay<Event>(db, after, thread);
  let last = newestEventId(db);
  // Not the newest yet: whose line breaks in the middle of what was missed is to be told the rest again.
  onPlace(missed?.ok === true && after !== null ? after : last);
  if (missed?.ok === false) onReset();
  if (missed?.ok === true) missed.told.forEach(onEvent);
  onPlace(last);
  onCaughtUp();
  return bus.listen((told) => {
    if (told.id !== null && told.id <= last) return;
    if (told.id !== null) last = told.id;
    onEvent(told);
  });
}

/** The `Last-Event-ID` of a request, or null where it has none that could be ours. */
export function lastEventId(headers: Headers): number | null {
  const given = headers.get("last-event-id");
  return given !== null && /^\d{1,15}$/.test(given) ? Number(given) : null;
}
