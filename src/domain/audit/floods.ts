import { type Actor, idOf } from "./actor.ts";
import type { Done } from "./entry.ts";

/** What came so often within one minute that the rest of it is written as one row. */
export interface Flood {
  readonly actor: Actor;
  readonly done: Done;
  /** The beginning of the minute. */
  readonly since: string;
  /** How many were not written row by row. */
  readonly count: number;
}

export interface Floods {
  /** True where this one is to be written as it is; false where it is counted. */
  admit(actor: Actor, done: Done, at: Date): boolean;
  /** Counts one that is never written as it is; a kind for which there is no room is let go. */
  count(actor: Actor, done: Done, at: Date): void;
  /** Hands over what was counted in minutes that are over, or in all. It is then no longer counted here. */
  take(at: Date | "all"): readonly Flood[];
  /** Counts again what could not be written. */
  giveBack(floods: readonly Flood[]): void;
}

const MINUTE_MS = 60_000;
const WRITTEN_ONE_BY_ONE = 20;
/** Of different kinds within one minute; beyond that each is written, so that memory stays small. */
const MOST_KINDS = 10_000;

/**
 * Of the same action by the same actor on the same subject within one minute the first twenty are let through, the
 * rest counted. The count is in memory: a crash loses that of the current minute, and nothing else.
 */
export function createFloods(): Floods {
  const seen = new Map<string, { minute: number; admitted: number; flood: Flood }>();

  return {
    admit(actor, done, at) {
      const minute = minuteOf(at);
      const key = keyOf(actor, done, minute);
      const known = seen.get(key);
      if (known === undefined) {
        const flood = { actor, done, since: new Date(minute * MINUTE_MS).toISOString(), count: 0 };
        if (seen.size < MOST_KINDS) seen.set(key, { minute, admitted: 1, flood });
        return true;
      }
      if (known.admitted < WRITTEN_ONE_BY_ONE) {
        known.admitted++;
        return true;
      }
      known.flood = { ...known.flood, count: known.flood.count + 1 };
      return false;
    },
    count(actor, done, at) {
      const minute = minuteOf(at);
      const key = keyOf(actor, done, minute);
      const known = seen.get(key);
      if (known !== undefined) known.flood = { ...known.flood, count: known.flood.count + 1 };
      else if (seen.size < MOST_KINDS) {
        const flood = { actor, done, since: new Date(minute * MINUTE_MS).toISOString(), count: 1 };
        seen.set(key, { minute, admitted: WRITTEN_ONE_BY_ONE, flood });
      }
    },
    take(at) {
      const over = [...seen].filter(([, { minute }]) => at === "all" || minute !== minuteOf(at));
      for (const [key] of over) seen.delete(key);
      return over.map(([, { flood }]) => flood).filter(({ count }) => count > 0);
    },
    giveBack(floods) {
      for (const flood of floods) {
        const minute = minuteOf(new Date(flood.since));
        const key = keyOf(flood.actor, flood.done, minute);
        const count = flood.count + (seen.get(key)?.flood.count ?? 0);
        seen.set(key, { minute, admitted: WRITTEN_ONE_BY_ONE, flood: { ...flood, count } });
      }
    },
  };
}

const minuteOf = (at: Date): number => Math.floor(at.getTime() / MINUTE_MS);

const keyOf = (actor: Actor, { action, subject = {} }: Done, minute: number): string =>
  JSON.stringify([
    minute,
    actor.kind,
    idOf(actor),
    action,
    Object.entries(subject).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
