import type { Trail } from "../audit/audit.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Secret } from "../kernel/secret.ts";
import { resealDataKeys } from "./data-key.ts";
import { selectDataKeysOfOthers } from "./data-key-store.ts";
import type { KeyKeeping } from "./key-keeping.ts";
import type { KeyRing } from "./key-ring.ts";
import { resealLedger, resealSecrets } from "./reseal.ts";
import { keyIdsIn } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly masterKey: KeyRing;
  readonly keeping: KeyKeeping;
}

export interface KeyChange {
  /** Makes a new master key and seals everything with it, or goes on with a change that was broken off. */
  rotate(
    trail: Trail,
    passphrase: Secret | null,
  ): Promise<
    Result<{ readonly secrets: number }, "conflict" | "invalid" | "not-found" | "unsafe" | "altered">
  >;
  /** Finishes a change that was broken off, if there is one. */
  resume(trail: Trail): Promise<Result<{ readonly secrets: number }, "altered">>;
}

/**
 * Changes the master key while others go on with the vault. The next key is on disk before anything is sealed with
 * it, and the one before is forgotten after the last thing that it sealed; in between both open, also after a crash.
 */
export function createKeyChange({ db, masterKey, keeping }: Needs): KeyChange {
  let isAtWork = false;

  const finish = async (trail: Trail): Promise<Result<{ readonly secrets: number }, "altered">> => {
    let secrets = 0;
    for (const reseal of [resealSecrets, resealLedger, resealDataKeys]) {
      for (let count = 1; count > 0; ) {
        const step = await db.commit((tx) => reseal(tx, masterKey));
        if (!step.ok) return step;
        count = step.value;
        if (reseal === resealSecrets) secrets += count;
      }
    }
    const isDone = await db.commit((tx) => {
      const left =
        keyIdsIn(tx).some((id) => id !== masterKey.id) || selectDataKeysOfOthers(tx, masterKey.id).length > 0;
      // This row seals the log's end with the new key as well.
      if (!left) trail.append(tx, { action: "vault.rekeyed", detail: { secrets } });
      return !left;
    });
    if (!isDone) return finish(trail);
    await keeping.finish();
    masterKey.forget();
    return ok({ secrets });
  };

  const alone = async <T>(work: () => Promise<T>): Promise<T | typeof busy> => {
    if (isAtWork) return busy;
    isAtWork = true;
    try {
      return await work();
    } finally {
      isAtWork = false;
    }
  };

  return {
    rotate: (trail, passphrase) =>
      alone(async () => {
        if (masterKey.before() === null) {
          const next = await keeping.begin(masterKey, passphrase);
          if (!next.ok) return next;
          masterKey.change(next.value);
        }
        return finish(trail);
      }),
    async resume(trail) {
      return masterKey.before() === null ? ok({ secrets: 0 }) : finish(trail);
    },
  };
}

const busy = refuse("conflict", say`The vault's key is being changed already. Wait until that is done.`);
