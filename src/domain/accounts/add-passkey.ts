import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { faultsIn, nameFault } from "../kernel/fields.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Challenges } from "./challenges.ts";
import type { AccountEvent } from "./events.ts";
import type { Passkey } from "./passkey.ts";
import { readNewPasskey } from "./passkey-answer.ts";
import { insertPasskey } from "./passkey-store.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { verifyNewPasskey } from "./webauthn.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
  readonly challenges: Challenges;
}

export interface NewPasskey {
  readonly name: string;
  /** What the browser answered to the offer: untrusted. */
  readonly answer: unknown;
  readonly origin: string;
  /** The sign-in that was offered it. */
  readonly holder: string;
}

/** Takes the passkey that a device made for an offer of ours. */
export async function addPasskey(
  { clock, events, trail, challenges }: Needs,
  { name, answer, origin, holder }: NewPasskey,
): Promise<Result<Passkey, "invalid" | "unauthorized" | "conflict">> {
  const faults = faultsIn({ name: nameFault(name, 100) });
  if (faults !== null) return refuse("invalid", say`The passkey cannot be called like this.`, faults);
  const read = readNewPasskey(answer);
  const relyingParty = relyingPartyOf(origin);
  if (read === null || relyingParty === null) return NOT_MADE;
  const spent = challenges.spend(read.challenge, { purpose: "add", origin, holder });
  if (!spent.ok) return spent;
  const made = await verifyNewPasskey(read, { challenge: read.challenge, origin, relyingParty });
  if (made === null) return NOT_MADE;
  return events.record((tx, tell) => {
    const at = clock().toISOString();
    const { isSynced, ...credential } = made;
    const passkey = { id: newId(), name, origin, isSynced, createdAt: at, updatedAt: at, lastUsedAt: null };
    if (!insertPasskey(tx, { ...passkey, ...credential })) {
      return refuse("conflict", say`This passkey is there already.`);
    }
    tell({ type: "passkey.added", passkey: passkey.id, name });
    trail.append(tx, { action: "passkey.added", subject: { passkey: passkey.id }, detail: { name, origin } });
    return ok(passkey);
  });
}

const NOT_MADE = refuse(
  "invalid",
  say`That passkey was not taken: it must be made by this page, on a device that asks for a finger, a face or a PIN.`,
);
