import type { Clock } from "../domain/kernel/clock.ts";
import { afterCrash, type Decision, type RestartPolicy, recentCrashes } from "./restart.ts";

/** Who crashed when, as far as it still matters. */
export interface CrashHistory {
  /** Puts a crash on record and decides what follows. After a `give-up` the count begins anew. */
  note(key: string): Decision;
  /** False while the delay after the last crash has not passed. */
  mayStart(key: string): boolean;
}

export function createCrashHistory(policy: RestartPolicy, clock: Clock): CrashHistory {
  const held = new Map<string, { readonly crashes: readonly Date[]; readonly until: number }>();
  return {
    note(key) {
      const now = clock();
      const crashes = [...recentCrashes(policy, held.get(key)?.crashes ?? [], now), now];
      const decision = afterCrash(policy, crashes, now, Math.random());
      if (decision.act === "give-up") held.delete(key);
      else held.set(key, { crashes, until: now.getTime() + decision.afterMs });
      return decision;
    },
    mayStart(key) {
      const entry = held.get(key);
      if (entry === undefined) return true;
      const now = clock();
      if (recentCrashes(policy, entry.crashes, now).length === 0) held.delete(key);
      return now.getTime() >= entry.until;
    },
  };
}
