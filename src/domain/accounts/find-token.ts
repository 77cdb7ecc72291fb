import type { Clock } from "../kernel/clock.ts";
import { sha256Hex } from "../kernel/crypto.ts";
import { type Db, DiskFault } from "../kernel/db.ts";
import type { ApiToken } from "./api-token.ts";
import { selectApiTokenByHash, touchApiToken } from "./api-token-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

const NOTED_EVERY_MS = 60_000;

/** The token with this text, noted as used where the disk takes a note; null for anything that is not a live token. */
export async function findToken({ db, clock }: Needs, text: string): Promise<ApiToken | null> {
  if (!/^mc_[A-Za-z0-9_-]{43}$/.test(text)) return null;
  const now = clock();
  const token = selectApiTokenByHash(db, sha256Hex(text), now.toISOString());
  if (token === null) return null;
  const { lastUsedAt } = token;
  if (lastUsedAt !== null && now.getTime() - Date.parse(lastUsedAt) < NOTED_EVERY_MS) return token;
  try {
    return await db.commit((tx) => touchApiToken(tx, token.id, now.toISOString()));
  } catch (fault) {
    if (fault instanceof DiskFault) return token;
    throw fault;
  }
}
