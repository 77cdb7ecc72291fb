import type { Clock } from "../kernel/clock.ts";
import { randomBytes, sameBytes } from "../kernel/crypto.ts";
import type { Db } from "../kernel/db.ts";
import { type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { checkMasterKey } from "./check-master-key.ts";
import { createKeyRing, type KeyRing } from "./key-ring.ts";
import { openCarried } from "./master-key.ts";
import { insertPassphrase, type PassphraseRow, selectPassphrase } from "./passphrase-store.ts";
import { fromPassphrase, passphraseFault, SALT_BYTES, type StretchedKey } from "./stretched-key.ts";
import { isUntouched } from "./store.ts";

interface Needs {
  readonly db: Db;
  readonly clock: Clock;
}

/**
 * The master key that belongs to a passphrase. The first passphrase that is given here is the one from then on. Where
 * a change of it was broken off, the one before and the next open both keys.
 */
export async function unlockWithPassphrase(
  needs: Needs,
  passphrase: Secret,
): Promise<Result<KeyRing, "invalid" | "wrong-passphrase" | "wrong-key" | "altered">> {
  const { db } = needs;
  const kept = selectPassphrase(db, "now");
  if (kept === null && !isUntouched(db)) {
    return refuse("wrong-key", say`This vault is opened by its key file. Start without a passphrase.`);
  }
  const fault = passphraseFault(passphrase);
  if (kept === null && fault !== null) return refuse("invalid", fault);
  const made = await fromPassphrase(passphrase, kept?.salt ?? randomBytes(SALT_BYTES));
  const now = kept ?? (await keep(needs, made));
  const next = selectPassphrase(db, "next");
  const masterKey = sameBytes(made.verifier, now.verifier)
    ? ringOf(made, now, "next")
    : next === null
      ? null
      : await openNext(passphrase, next);
  return masterKey === null
    ? refuse("wrong-passphrase", say`That is not the passphrase that this vault was made with.`)
    : checkMasterKey({ db, masterKey });
}

async function openNext(passphrase: Secret, next: PassphraseRow): Promise<KeyRing | null> {
  const made = await fromPassphrase(passphrase, next.salt);
  return sameBytes(made.verifier, next.verifier) ? ringOf(made, next, "before") : null;
}

/** The key of a passphrase and the one that it carries, which is the next or the one before. */
function ringOf({ masterKey }: StretchedKey, { carried }: PassphraseRow, other: "next" | "before"): KeyRing {
  const found = carried === null ? null : openCarried(masterKey, carried);
  if (found === null) return createKeyRing(masterKey);
  return other === "next" ? createKeyRing(found, masterKey) : createKeyRing(masterKey, found);
}

/** Answers the row that holds: another process may have been first, with a salt of its own. */
function keep({ db, clock }: Needs, { salt, verifier }: StretchedKey): Promise<PassphraseRow> {
  const row = { salt, verifier, carried: null };
  return db.commit((tx) => {
    insertPassphrase(tx, "now", row, clock().toISOString());
    return selectPassphrase(tx, "now") ?? row;
  });
}
