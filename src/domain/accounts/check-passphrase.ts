import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Hashing } from "./hashing.ts";
import { selectPassphraseHash } from "./owner-store.ts";
import { mayBePassphrase } from "./passphrase.ts";
import { type RateLimited, rateLimited } from "./rate-limited.ts";
import type { Throttle } from "./throttle.ts";

export interface Needs {
  readonly db: Db;
  readonly hashing: Hashing;
  readonly throttle: Throttle;
}

/** How soon to ask again where too many wait for their turn. */
const SHORT_WAIT_MS = 1000;

/**
 * Whether this is the owner's passphrase; answers the hash that it was checked against. Takes as long where there
 * is no owner. What cannot be a passphrase, and what comes too often, is refused before anything is hashed.
 */
export async function checkPassphrase(
  { db, hashing, throttle }: Needs,
  passphrase: string,
  address: string,
): Promise<Result<{ readonly hash: string }, "invalid" | "unauthorized"> | RateLimited> {
  if (!mayBePassphrase(passphrase)) {
    return refuse("invalid", say`Give the passphrase that MonkeyClaw was set up with.`, {
      passphrase: passphrase === "" ? say`is empty` : say`cannot be a passphrase`,
    });
  }
  const waitMs = throttle.waitMs(address);
  if (waitMs > 0) return rateLimited(waitMs);

  const checked = await hashing.inTurn(async (hasher) => {
    const attempt = await throttle.begin(address);
    if (attempt === null) return null;
    const hash = selectPassphraseHash(db);
    let isRight = false;
    try {
      isRight = await hasher.matches(passphrase, hash);
    } finally {
      attempt.settle(isRight);
    }
    return { hash: isRight ? hash : null };
  });

  if (checked === null) return rateLimited(throttle.waitMs(address) || SHORT_WAIT_MS);
  return checked.hash === null
    ? refuse("unauthorized", say`That is not the passphrase.`, { passphrase: say`is wrong` })
    : ok({ hash: checked.hash });
}
