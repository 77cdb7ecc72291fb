import { createAudit, type Audit } from "../../../src/domain/audit/audit.ts";
import type { SealKeys } from "../../../src/domain/audit/seal.ts";
import type { Clock } from "../../../src/domain/kernel/clock.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";
import type { Secret } from "../../../src/domain/kernel/secret.ts";
import { createKeyChange, type KeyChange } from "../../../src/domain/vault/change-key.ts";
import { forgetDrafts } from "../../../src/domain/vault/key-file.ts";
import { keepByPassphrase, keepInFile, type KeyKeeping } from "../../../src/domain/vault/key-keeping.ts";
import type { KeyRing } from "../../../src/domain/vault/key-ring.ts";
import { unlockWithKeyFile } from "../../../src/domain/vault/unlock-with-key-file.ts";
import { unlockWithPassphrase } from "../../../src/domain/vault/unlock-with-passphrase.ts";
import { valueOf } from "../results.ts";

export interface KeptVault {
  readonly masterKey: KeyRing;
  readonly keeping: KeyKeeping;
  readonly keyChange: KeyChange;
  readonly sealKeys: SealKeys;
  readonly audit: Audit;
}

const clock: Clock = () => new Date();

/** Unlocks as a start does, but for finishing what was broken off. */
export async function unlockKept(db: Db, kept: string | Secret): Promise<KeptVault> {
  const isFile = typeof kept === "string";
  const masterKey = valueOf(
    isFile ? unlockWithKeyFile({ db }, kept) : await unlockWithPassphrase({ db, clock }, kept),
  );
  if (isFile) forgetDrafts(kept);
  const keeping = isFile ? keepInFile(kept) : keepByPassphrase({ db, clock }, kept);
  const sealKeys: SealKeys = {
    id: () => masterKey.id,
    key: (id) => masterKey.find(id)?.derive("audit seal") ?? null,
  };
  return {
    masterKey,
    keeping,
    sealKeys,
    audit: createAudit({ db, clock, sealKeys }),
    keyChange: createKeyChange({ db, masterKey, keeping }),
  };
}
