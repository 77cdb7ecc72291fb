import { DiskFault, type Reads } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import { type Assertion, checkPasskey, type Needs as PasskeyNeeds } from "./check-passkey.ts";
import { checkPassphrase, type Needs as PassphraseNeeds } from "./check-passphrase.ts";
import { selectPassphraseHash } from "./owner-store.ts";
import { selectPasskey } from "./passkey-store.ts";
import type { RateLimited } from "./rate-limited.ts";
import type { Method } from "./sign-in.ts";

export type Needs = PassphraseNeeds & PasskeyNeeds;

/** What shows that it is the owner: the passphrase, or a passkey's answer. */
export type Proof = { readonly passphrase: string } | Assertion;

export interface Proven {
  readonly method: Method;
  /** False where the passphrase was changed, or the passkey removed, while it was looked at. */
  holds(db: Reads): boolean;
}

/** Whether it is the owner who asks. A wrong proof is announced, without what it held. */
export async function proveOwner(
  needs: Needs,
  proof: Proof,
  { purpose, address }: { readonly purpose: "sign-in" | "confirm"; readonly address: string },
): Promise<Result<Proven, "invalid" | "unauthorized"> | RateLimited> {
  const proven = await check(needs, proof, purpose, address);
  if (!proven.ok && proven.refusal.kind === "unauthorized") {
    needs.events.announce({ type: "sign-in.refused", address });
    await noteRefused(needs, address);
  }
  return proven;
}

/** A full disk takes no note, and is no other answer to whoever tries. */
async function noteRefused({ db, audit }: Needs, address: string): Promise<void> {
  const refused = { action: "sign-in.refused", detail: { address }, mayBeCounted: true } as const;
  try {
    await db.commit((tx) => audit.by({ kind: "stranger" }).append(tx, refused));
  } catch (fault) {
    if (!(fault instanceof DiskFault)) throw fault;
  }
}

async function check(
  needs: Needs,
  proof: Proof,
  purpose: "sign-in" | "confirm",
  address: string,
): Promise<Result<Proven, "invalid" | "unauthorized"> | RateLimited> {
  if ("passphrase" in proof) {
    const checked = await checkPassphrase(needs, proof.passphrase, address);
    if (!checked.ok) return checked;
    const { hash } = checked.value;
    return ok({ method: "passphrase", holds: (db) => selectPassphraseHash(db) === hash });
  }
  const passkey = await checkPasskey(needs, purpose, proof);
  if (!passkey.ok) return passkey;
  const { id } = passkey.value;
  return ok({ method: "passkey", holds: (db) => selectPasskey(db, id) !== null });
}
