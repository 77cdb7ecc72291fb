import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { type Needs as CheckNeeds, checkPassphrase } from "./check-passphrase.ts";
import type { AccountEvent } from "./events.ts";
import { noteEnd } from "./note-end.ts";
import type { Owner } from "./owner.ts";
import { replacePassphraseHash } from "./owner-store.ts";
import { faultsInPassphrase, normalised, PASSPHRASE_RULE } from "./passphrase.ts";
import { type RateLimited, rateLimited } from "./rate-limited.ts";
import { deleteSignInsExcept } from "./sign-in-store.ts";

export interface Needs extends CheckNeeds {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

export interface Change {
  readonly passphrase: string;
  readonly newPassphrase: string;
  readonly address: string;
  /** The sign-in that asks, which stays; null ends every one. */
  readonly signIn: string | null;
}

/** Takes the old passphrase for a new one and signs the owner out everywhere else. API tokens stay. */
export async function changePassphrase(
  needs: Needs,
  { passphrase, newPassphrase, address, signIn }: Change,
): Promise<Result<Owner, "invalid" | "unauthorized" | "conflict"> | RateLimited> {
  const faults = faultsInPassphrase("newPassphrase", newPassphrase);
  if (faults !== null)
    return refuse("invalid", say`Choose another new passphrase. ${PASSPHRASE_RULE}`, faults);
  if (normalised(passphrase) === normalised(newPassphrase)) {
    return refuse("invalid", say`Choose a new passphrase that is not the old one.`, {
      newPassphrase: say`is the old one`,
    });
  }
  const checked = await checkPassphrase(needs, passphrase, address);
  if (!checked.ok) return checked;
  const hash = await needs.hashing.inTurn((hasher) => hasher.hash(newPassphrase));
  if (hash === null) return rateLimited(1000);

  return needs.events.record((tx, tell) => {
    const owner = replacePassphraseHash(tx, checked.value.hash, hash, needs.clock().toISOString());
    if (owner === null) {
      return refuse("conflict", say`The passphrase was changed elsewhere just now. Sign in with that one.`);
    }
    for (const ended of deleteSignInsExcept(tx, signIn)) {
      noteEnd(needs.trail, tx, tell, ended, "revoked");
    }
    tell({ type: "owner.updated", name: owner.name });
    needs.trail.append(tx, { action: "passphrase.changed" });
    return ok(owner);
  });
}
