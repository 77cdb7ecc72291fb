import type { Clock } from "../kernel/clock.ts";
import { deriveKey, randomBytes, sameBytes, stretch } from "../kernel/crypto.ts";
import type { Db } from "../kernel/db.ts";
import { type Result, refuse } from "../kernel/result.ts";
import type { Secret } from "../kernel/secret.ts";
import { checkMasterKey } from "./check-master-key.ts";
import { type MasterKey, toMasterKey } from "./master-key.ts";
import { insertPassphrase, isUntouched, selectPassphrase } from "./store.ts";

const SALT_BYTES = 16;
const LEAST_CHARACTERS = 15;

/** The master key that belongs to a passphrase. The first passphrase that is given here is the one from then on. */
export async function unlockWithPassphrase(
  needs: { readonly db: Db; readonly clock: Clock },
  passphrase: Secret,
): Promise<Result<MasterKey, "invalid" | "wrong-passphrase" | "wrong-key" | "altered">> {
  const kept = selectPassphrase(needs.db);
  if (kept === null && !isUntouched(needs.db)) {
    return refuse("wrong-key", "This vault is opened by its key file. Start without a passphrase.");
  }
  if (kept === null && passphrase.reveal().length < LEAST_CHARACTERS) {
    return refuse("invalid", `The vault's passphrase must have at least ${LEAST_CHARACTERS} characters.`);
  }
  const salt = kept?.salt ?? randomBytes(SALT_BYTES);
  const stretched = await stretch(passphrase.reveal(), salt);
  const verifier = deriveKey(stretched, salt, "monkeyclaw vault verifier");
  const expected = kept?.verifier ?? (await keep(needs, salt, verifier));
  if (!sameBytes(verifier, expected)) {
    return refuse("wrong-passphrase", "That is not the passphrase that this vault was made with.");
  }
  const masterKey = toMasterKey(deriveKey(stretched, salt, "monkeyclaw vault master key"));
  return checkMasterKey({ db: needs.db, masterKey });
}

/** Answers the verifier that holds: another process may have been first, with a salt of its own. */
function keep(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  salt: Uint8Array,
  verifier: Uint8Array,
): Promise<Uint8Array> {
  return db.commit((tx) => {
    insertPassphrase(tx, { salt, verifier }, clock().toISOString());
    return selectPassphrase(tx)?.verifier ?? verifier;
  });
}
