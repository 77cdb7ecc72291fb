import type { Clock } from "../kernel/clock.ts";
import { forgetUnused, type Needs as UnusedNeeds } from "./forget-unused.ts";
import { deleteUnsentBefore } from "./store.ts";

export interface Needs extends UnusedNeeds {
  readonly clock: Clock;
}

const KEPT_MS = 86_400_000;

/** Forgets files that were not sent within a day. */
export async function forgetUnsent(needs: Needs): Promise<void> {
  const before = new Date(needs.clock().getTime() - KEPT_MS).toISOString();
  await needs.db.commit((tx) => deleteUnsentBefore(tx, before));
  await forgetUnused(needs);
}
