import type { Db } from "../kernel/db.ts";
import { deleteClaim } from "./idempotency-store.ts";
import type { Claim } from "./idempotent-answer.ts";

/** Gives a claim back where nothing was done, so that the same request may be tried again at once. */
export function releaseAnswer(needs: { readonly db: Db }, claim: Claim): Promise<void> {
  return needs.db.commit((tx) => deleteClaim(tx, claim));
}
