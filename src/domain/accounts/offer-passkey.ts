import { sha256 } from "../kernel/crypto.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Challenges } from "./challenges.ts";
import { selectOwner } from "./owner-store.ts";
import { selectCredentials } from "./passkey-store.ts";
import { NO_PASSKEYS_HERE, relyingPartyOf } from "./relying-party.ts";
import { algorithms } from "./webauthn.ts";

export interface Needs {
  readonly db: Db;
  readonly challenges: Challenges;
}

/** What `navigator.credentials.create` is asked with, as JSON. */
export interface PasskeyOffer {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly pubKeyCredParams: readonly { readonly type: "public-key"; readonly alg: number }[];
  readonly timeout: number;
  readonly attestation: "none";
  readonly authenticatorSelection: {
    readonly residentKey: "required";
    readonly requireResidentKey: true;
    readonly userVerification: "required";
  };
  readonly excludeCredentials: readonly {
    readonly type: "public-key";
    readonly id: string;
    readonly transports: readonly string[];
  }[];
}

/** Asks a device for a new passkey of this origin, one that it does not hold yet. */
export function offerPasskey(
  { db, challenges }: Needs,
  { origin, holder, address }: { readonly origin: string; readonly holder: string; readonly address: string },
): Result<PasskeyOffer, "invalid" | "not-found"> {
  const id = relyingPartyOf(origin);
  if (id === null) return NO_PASSKEYS_HERE;
  const owner = selectOwner(db);
  if (owner === null) return refuse("not-found", say`There is no owner yet. Set MonkeyClaw up first.`);
  return ok({
    challenge: challenges.issue({ purpose: "add", origin, holder }, address),
    rp: { id, name: "MonkeyClaw" },
    user: { id: handleOf(owner.createdAt, origin), name: owner.name, displayName: owner.name },
    pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
    timeout: 300_000,
    attestation: "none",
    authenticatorSelection: {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
    excludeCredentials: selectCredentials(db, origin).map(({ credential, transports }) => ({
      type: "public-key",
      id: credential,
      transports,
    })),
  });
}

/** Of this installation and origin: a device keeps one passkey for each, and names share `localhost`. */
const handleOf = (madeAt: string, origin: string): string =>
  Buffer.from(sha256(`monkeyclaw owner\n${madeAt}\n${origin}`)).toString("base64url");
