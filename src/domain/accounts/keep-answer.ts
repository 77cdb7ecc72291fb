import type { Db } from "../kernel/db.ts";
import { updateAnswer } from "./idempotency-store.ts";
import type { Claim, KeptAnswer } from "./idempotent-answer.ts";

/** Keeps what was answered under a claim, for its repetitions. */
export function keepAnswer(needs: { readonly db: Db }, claim: Claim, answer: KeptAnswer): Promise<void> {
  return needs.db.commit((tx) => updateAnswer(tx, claim, answer));
}
