import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { sha256Hex } from "../kernel/crypto.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { AccountEvent } from "./events.ts";
import type { Hashing } from "./hashing.ts";
import { noteEnd } from "./note-end.ts";
import type { Owner } from "./owner.ts";
import { setPassphraseHash } from "./owner-store.ts";
import { faultsInPassphrase, PASSPHRASE_RULE } from "./passphrase.ts";
import { deletePasskeys } from "./passkey-store.ts";
import { type RateLimited, rateLimited } from "./rate-limited.ts";
import { isRecovery, spendRecovery } from "./recovery-store.ts";
import { deleteSignInsExcept } from "./sign-in-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
  readonly hashing: Hashing;
}

/**
 * Gives the owner a new passphrase for the link that was printed on the machine. Every sign-in ends and every passkey
 * goes: whoever else had a way in has none. API tokens stay.
 */
export async function recoverOwner(
  { db, clock, events, trail, hashing }: Needs,
  { token, passphrase }: { readonly token: string; readonly passphrase: string },
): Promise<Result<Owner, "invalid" | "unauthorized"> | RateLimited> {
  const tokenHash = sha256Hex(token);
  if (!isRecovery(db, tokenHash, clock().toISOString())) return NO_LINK;
  const faults = faultsInPassphrase("passphrase", passphrase);
  if (faults !== null) return refuse("invalid", say`Choose another passphrase. ${PASSPHRASE_RULE}`, faults);
  const hash = await hashing.inTurn((hasher) => hasher.hash(passphrase));
  if (hash === null) return rateLimited(1000);
  return events.record((tx, tell) => {
    const at = clock().toISOString();
    const owner = spendRecovery(tx, tokenHash, at) ? setPassphraseHash(tx, hash, at) : null;
    if (owner === null) return NO_LINK;
    for (const signIn of deleteSignInsExcept(tx, null)) noteEnd(trail, tx, tell, signIn, "revoked");
    for (const passkey of deletePasskeys(tx)) tell({ type: "passkey.removed", passkey });
    tell({ type: "owner.recovered" });
    trail.append(tx, { action: "owner.recovered" });
    return ok(owner);
  });
}

const NO_LINK = refuse(
  "unauthorized",
  say`This link does not hold: it works once, within 30 minutes, and whole, with what follows the #. Run monkeyclaw owner recover on the machine for a new one.`,
);
