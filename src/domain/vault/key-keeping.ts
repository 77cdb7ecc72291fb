import type { Clock } from "../kernel/clock.ts";
import { randomBytes, sameBytes } from "../kernel/crypto.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { makeKeyFile, nextKeyFile, promoteKeyFile, readKeyFile } from "./key-file.ts";
import type { MasterKey } from "./master-key.ts";
import { insertPassphrase, promotePassphrase, selectPassphrase, updateCarried } from "./passphrase-store.ts";
import { fromPassphrase, passphraseFault, SALT_BYTES } from "./stretched-key.ts";

type Refused = "conflict" | "invalid" | "not-found" | "unsafe";

/** Where the master key is kept, as far as changing it goes. */
export interface KeyKeeping {
  /** Makes the next key, of a new passphrase where one is given. It is on disk when this answers, beside the one before. */
  begin(before: MasterKey, passphrase: Secret | null): Promise<Result<MasterKey, Refused>>;
  /** The next key takes the place of the one before, which is then nowhere any more. */
  finish(): Promise<void>;
}

const under = refuse("conflict", say`The vault's key is being changed already. Wait until that is done.`);

export const keepInFile = (path: string): KeyKeeping => ({
  async begin(_before, passphrase) {
    if (passphrase !== null)
      return refuse(
        "invalid",
        say`This vault is opened by its key file, not by a passphrase. Leave the passphrase out.`,
      );
    return makeKeyFile(nextKeyFile(path)) ? readKeyFile(nextKeyFile(path)) : under;
  },
  async finish() {
    promoteKeyFile(path);
  },
});

/** A new salt makes a new key of the same passphrase too. */
export const keepByPassphrase = (
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  passphrase: Secret,
): KeyKeeping => ({
  async begin(before, given) {
    const fault = given === null ? null : passphraseFault(given);
    if (fault !== null) return refuse("invalid", fault, { passphrase: say`is too short` });
    const now = selectPassphrase(db, "now");
    const known = given === null && now !== null ? await fromPassphrase(passphrase, now.salt) : null;
    if (known !== null && now !== null && !sameBytes(known.verifier, now.verifier))
      return refuse(
        "invalid",
        say`The passphrase was changed since the start. Give the next one with --passphrase-stdin.`,
      );
    const { salt, verifier, masterKey } = await fromPassphrase(given ?? passphrase, randomBytes(SALT_BYTES));
    return db.commit((tx) => {
      if (selectPassphrase(tx, "next") !== null) return under;
      const carried = before.carriedBy(masterKey);
      insertPassphrase(tx, "next", { salt, verifier, carried }, clock().toISOString());
      updateCarried(tx, "now", masterKey.carriedBy(before));
      return ok(masterKey);
    });
  },
  finish: () => db.commit(promotePassphrase),
});
