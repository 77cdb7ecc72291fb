import type { Db } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import type { Challenges } from "./challenges.ts";
import { selectCredentials } from "./passkey-store.ts";
import { NO_PASSKEYS_HERE, relyingPartyOf } from "./relying-party.ts";

export interface Needs {
  readonly db: Db;
  readonly challenges: Challenges;
}

/** What `navigator.credentials.get` is asked with, as JSON. */
export interface PasskeyQuestion {
  readonly challenge: string;
  readonly rpId: string;
  readonly timeout: number;
  readonly userVerification: "required";
  readonly allowCredentials: readonly {
    readonly type: "public-key";
    readonly id: string;
    readonly transports: readonly string[];
  }[];
}

export interface Asking {
  readonly origin: string;
  readonly holder: string;
  readonly address: string;
}

const TIMEOUT_MS = 120_000;

/** Asks a device to prove who is there. A stranger is told of no passkey: the device looks among its own. */
export function askForPasskey(
  { db, challenges }: Needs,
  purpose: "sign-in" | "confirm",
  { origin, holder, address }: Asking,
): Result<PasskeyQuestion, "invalid"> {
  const rpId = relyingPartyOf(origin);
  if (rpId === null) return NO_PASSKEYS_HERE;
  const known = purpose === "sign-in" ? [] : selectCredentials(db, origin);
  return ok({
    challenge: challenges.issue({ purpose, origin, holder }, address),
    rpId,
    timeout: TIMEOUT_MS,
    userVerification: "required",
    allowCredentials: known.map(({ credential, transports }) => ({
      type: "public-key",
      id: credential,
      transports,
    })),
  });
}
