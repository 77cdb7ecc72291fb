import type { Clock } from "../kernel/clock.ts";
import { sha256Hex } from "../kernel/crypto.ts";
import { type Db, DiskFault } from "../kernel/db.ts";
import { momentOf } from "./sign-in.ts";
import { type KnownSignIn, selectSignIn, touchSignIn } from "./sign-in-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

const NOTED_EVERY_MS = 60_000;

/**
 * The sign-in that a session token belongs to, noted as seen; null for an unknown, ended or expired one. A full disk
 * takes no note, and locks nobody out.
 */
export async function findSignIn({ db, clock }: Needs, token: string): Promise<KnownSignIn | null> {
  const now = clock();
  const signIn = selectSignIn(db, sha256Hex(token), momentOf(now));
  if (signIn === null || now.getTime() - Date.parse(signIn.lastSeenAt) < NOTED_EVERY_MS) return signIn;
  try {
    return await db.commit((tx) => touchSignIn(tx, signIn.id, now.toISOString()));
  } catch (fault) {
    if (fault instanceof DiskFault) return signIn;
    throw fault;
  }
}
