import type { Tx } from "../kernel/db.ts";
import type { Shown } from "./approval.ts";
import { rebindApproval, useApproval } from "./store.ts";

/** A call as its owner changed it: another call, with a hash of its own. */
export interface Edited {
  readonly input: unknown;
  readonly shown: Shown;
}

/**
 * Spends the owner's word on one call, in the transaction that begins it. False where it was not given, was spent
 * before, or was given for other arguments.
 */
export function spendApproval(
  tx: Tx,
  {
    id,
    hash,
    edited,
    at,
  }: { readonly id: string; readonly hash: string; readonly edited: Edited | null; readonly at: string },
): boolean {
  if (edited !== null && !rebindApproval(tx, id, { ...edited, hash, at })) return false;
  return useApproval(tx, id, hash, at);
}
