import type { Audit } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Challenges } from "./challenges.ts";
import type { AccountEvent } from "./events.ts";
import type { Passkey } from "./passkey.ts";
import { readAssertion } from "./passkey-answer.ts";
import { selectByCredential, touchPasskey } from "./passkey-store.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { verifyAssertion } from "./webauthn.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly challenges: Challenges;
  readonly audit: Audit;
}

export interface Assertion {
  /** What the browser answered: untrusted. */
  readonly assertion: unknown;
  /** The address of the pages that the browser shows. */
  readonly origin: string;
  /** The browser session that was asked. */
  readonly holder: string;
}

/** Whether one of the owner's passkeys answered what this browser session was asked, for the first time. */
export async function checkPasskey(
  { db, clock, events, challenges, audit }: Needs,
  purpose: "sign-in" | "confirm",
  { assertion, origin, holder }: Assertion,
): Promise<Result<Passkey, "invalid" | "unauthorized">> {
  const answer = readAssertion(assertion);
  if (answer === null) return refuse("invalid", say`That is no answer of a passkey. Try once more.`);
  const spent = challenges.spend(answer.challenge, { purpose, origin, holder });
  if (!spent.ok) return spent;
  const stored = selectByCredential(db, answer.id, origin);
  const relyingParty = relyingPartyOf(origin);
  if (stored === null || relyingParty === null) return UNKNOWN;
  const counter = await verifyAssertion(
    answer,
    { challenge: answer.challenge, origin, relyingParty },
    stored,
  );
  if (counter === null) return UNKNOWN;
  return events.record((tx, tell) => {
    const passkey = touchPasskey(tx, stored.id, counter, clock().toISOString());
    if (passkey !== null) return ok(passkey);
    tell({ type: "passkey.suspected", passkey: stored.id, name: stored.name });
    const subject = { passkey: stored.id };
    audit.by({ kind: "stranger" }).append(tx, { action: "passkey.suspected", subject, detail: { counter } });
    return refuse(
      "unauthorized",
      say`This passkey was used before with a later count, as a copy of it would be. Sign in with the passphrase, and remove the passkey if you have not copied it.`,
    );
  });
}

const UNKNOWN = refuse(
  "unauthorized",
  say`MonkeyClaw does not know this passkey here. Try another one, or use the passphrase.`,
);
