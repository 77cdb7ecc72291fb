import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { faultsIn, nameFault } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { AccountEvent } from "./events.ts";
import type { Hashing } from "./hashing.ts";
import type { Owner } from "./owner.ts";
import { insertOwner, selectOwner } from "./owner-store.ts";
import { faultsInPassphrase, PASSPHRASE_RULE } from "./passphrase.ts";
import { type RateLimited, rateLimited } from "./rate-limited.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
  readonly hashing: Hashing;
}

/** Makes the owner, once: whoever is on disk first. Any number of racers makes one owner and refuses the rest. */
export async function makeOwner(
  { db, clock, events, trail, hashing }: Needs,
  { name, passphrase }: { readonly name: string; readonly passphrase: string },
): Promise<Result<Owner, "invalid" | "conflict"> | RateLimited> {
  const faults = {
    ...faultsIn({ name: nameFault(name, 100) }),
    ...faultsInPassphrase("passphrase", passphrase),
  };
  if (Object.keys(faults).length > 0) {
    return refuse("invalid", say`The owner needs a name and a good passphrase. ${PASSPHRASE_RULE}`, faults);
  }
  const hash = await hashing.inTurn(async (hasher) =>
    selectOwner(db) === null ? { text: await hasher.hash(passphrase) } : "late",
  );
  if (hash === null) return rateLimited(1000);
  if (hash === "late") return refuse("conflict", CONFLICT);
  return events.record((tx, tell) => {
    const at = clock().toISOString();
    const owner: Owner = { name, createdAt: at, updatedAt: at };
    if (!insertOwner(tx, owner, hash.text)) return refuse("conflict", CONFLICT);
    tell({ type: "owner.made", name });
    trail.append(tx, { action: "owner.made" });
    return ok(owner);
  });
}

const CONFLICT = say`MonkeyClaw has its owner already. Sign in with the passphrase instead.`;
