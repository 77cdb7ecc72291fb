import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { deleteUsesBefore } from "./use-store.ts";

const KEPT_DAYS = 90;

/** The log keeps what the ledger of uses forgets. Answers how many went. */
export function forgetOldUses({ db, clock }: { readonly db: Db; readonly clock: Clock }): Promise<number> {
  const before = new Date(clock().getTime() - KEPT_DAYS * 86_400_000).toISOString();
  return db.commit((tx) => deleteUsesBefore(tx, before));
}
