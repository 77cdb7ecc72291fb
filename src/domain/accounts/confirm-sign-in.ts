import { newToken, sha256Hex } from "../kernel/crypto.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { Secret } from "../kernel/secret.ts";
import type { Begun } from "./begin-sign-in.ts";
import { type Needs as ProveNeeds, type Proof, proveOwner } from "./prove-owner.ts";
import type { RateLimited } from "./rate-limited.ts";
import { renewSignIn } from "./sign-in-store.ts";

export type Needs = ProveNeeds;

export interface Confirming {
  readonly proof: Proof;
  readonly address: string;
  readonly signIn: string;
  /** What the pages of this sign-in repeat with each change: it stays, so that those that are open go on. */
  readonly csrf: string;
}

/** Notes that the owner has just proven who is there. The session token is renewed: the one of before opens nothing. */
export async function confirmSignIn(
  needs: Needs,
  { proof, address, signIn: id, csrf }: Confirming,
): Promise<Result<Begun, "invalid" | "unauthorized"> | RateLimited> {
  const proven = await proveOwner(needs, proof, { purpose: "confirm", address });
  if (!proven.ok) return proven;
  const token = newToken();
  return needs.events.record((tx, tell) => {
    const provenAt = needs.clock().toISOString();
    const signIn = proven.value.holds(tx)
      ? renewSignIn(tx, id, { tokenHash: sha256Hex(token), provenAt, csrf })
      : null;
    if (signIn === null) return refuse("unauthorized", say`This sign-in has just ended. Sign in again.`);
    const { method } = proven.value;
    tell({ type: "sign-in.proven", signIn: id, method });
    needs.audit
      .by({ kind: "owner", signIn: id })
      .append(tx, { action: "sign-in.proven", detail: { method } });
    return ok({ signIn, token: new Secret(token) });
  });
}
