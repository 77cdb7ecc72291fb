import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { deleteAnswersBefore } from "./idempotency-store.ts";
import { KEPT_MS } from "./idempotent-answer.ts";

/** Clears away answers that are no longer repeated. Called every hour; answers how many. */
export function forgetAnswers(needs: { readonly db: Db; readonly clock: Clock }): Promise<number> {
  const before = new Date(needs.clock().getTime() - KEPT_MS).toISOString();
  return needs.db.commit((tx) => deleteAnswersBefore(tx, before));
}
