import { type Audit, createAudit, type Trail } from "../../../src/domain/audit/audit.ts";
import type { SealKeys } from "../../../src/domain/audit/seal.ts";
import type { Clock } from "../../../src/domain/kernel/clock.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";

/** Keys of which the one with this id is there, and no other. */
export const sealKeysOf = (id: string, byte = 7): SealKeys => ({
  id: () => id,
  key: (asked) => (asked === id ? new Uint8Array(32).fill(byte) : null),
});

export interface OpenAudit {
  readonly audit: Audit;
  readonly sealKeys: SealKeys;
  /** The log as the owner adds to it. */
  readonly trail: Trail;
}

/** The real log over a real database. */
export function openAudit(db: Db, clock: Clock, sealKeys = sealKeysOf("test key")): OpenAudit {
  const audit = createAudit({ db, clock, sealKeys });
  return { audit, sealKeys, trail: audit.by({ kind: "owner", signIn: "at the tests" }) };
}
