import type { Clock } from "../kernel/clock.ts";
import { sha256Hex } from "../kernel/crypto.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { insertClaim, selectAnswer } from "./idempotency-store.ts";
import { type Claim, KEPT_MS, type KeptAnswer } from "./idempotent-answer.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  /** Names this run of the program. What an earlier run left unanswered is free again. */
  readonly boot: string;
}

export interface Repeatable {
  /** Whose key this is: the id of a sign-in or token. */
  readonly credential: string;
  readonly path: string;
  /** As the client chose it: 1 to 255 visible ASCII characters. */
  readonly key: string;
  readonly body: string | Uint8Array;
}

/** Either the right to do the work, or what was answered when it was done. */
export type Claimed = { readonly claim: Claim } | { readonly answer: KeptAnswer };

/**
 * Asks whether a request is to be done or was done. A request that a crash cut off may be done again: the work and
 * the keeping of its answer are two transactions, so its key promises once only while the program runs.
 */
export async function claimAnswer(
  { db, clock, boot }: Needs,
  { body, ...request }: Repeatable,
): Promise<Result<Claimed, "invalid" | "conflict">> {
  if (!/^[\x21-\x7e]{1,255}$/.test(request.key)) {
    return refuse("invalid", say`An Idempotency-Key is 1 to 255 visible ASCII characters without spaces.`);
  }
  const bodyHash = sha256Hex(body);
  const now = clock();
  const claim: Claim = { ...request, claimedAt: now.toISOString() };
  const keptSince = new Date(now.getTime() - KEPT_MS).toISOString();
  return db.commit((tx) => {
    if (insertClaim(tx, claim, { bodyHash, boot, keptSince })) return ok({ claim });
    const row = selectAnswer(tx, claim);
    if (row === null) throw new Error("an idempotency key is neither free nor taken");
    if (row.bodyHash !== bodyHash) {
      return refuse("conflict", say`This Idempotency-Key came with another body before. Use a new key.`);
    }
    return row.status === null || row.answer === null
      ? refuse(
          "conflict",
          say`The first request with this Idempotency-Key is still running. Ask again shortly.`,
        )
      : ok({ answer: { status: row.status, body: row.answer } });
  });
}
