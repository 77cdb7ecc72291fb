import type { Tx } from "../kernel/db.ts";
import { newToken, sha256Hex } from "../kernel/crypto.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { Secret } from "../kernel/secret.ts";
import { agentFamily } from "./agent-family.ts";
import { neighbourhoodOf } from "./client-address.ts";
import type { AccountEvent } from "./events.ts";
import { insertAlert, insertPlace } from "./place-store.ts";
import { type Needs as ProveNeeds, type Proof, proveOwner } from "./prove-owner.ts";
import type { RateLimited } from "./rate-limited.ts";
import { ABSOLUTE_LIMIT_MS, type SignIn } from "./sign-in.ts";
import { insertSignIn } from "./sign-in-store.ts";

export type Needs = ProveNeeds;

export type Attempted = Proof & {
  /** What the browser calls itself. */
  readonly agent: string;
  /** The client's own address, seen through any trusted proxy. */
  readonly address: string;
};

/** A session token that the browser holds, and of which only the hash is kept here. */
export interface Begun {
  readonly signIn: SignIn;
  readonly token: Secret;
}

const LONGEST_AGENT = 300;

/** Signs the owner in. The token is always a new one, whatever the browser sent. */
export async function beginSignIn(
  needs: Needs,
  attempted: Attempted,
): Promise<Result<Begun, "invalid" | "unauthorized"> | RateLimited> {
  const { address } = attempted;
  const proven = await proveOwner(needs, attempted, { purpose: "sign-in", address });
  if (!proven.ok) return proven;
  const token = newToken();
  return needs.events.record((tx, tell) => {
    if (!proven.value.holds(tx)) {
      return refuse("unauthorized", say`What you signed in with was changed just now. Sign in once more.`);
    }
    const now = needs.clock();
    const at = now.toISOString();
    const signIn: SignIn = {
      id: newId(),
      agent: attempted.agent.slice(0, LONGEST_AGENT).toWellFormed(),
      address,
      method: proven.value.method,
      createdAt: at,
      provenAt: at,
      lastSeenAt: at,
      expiresAt: new Date(now.getTime() + ABSOLUTE_LIMIT_MS).toISOString(),
    };
    insertSignIn(tx, signIn, sha256Hex(token));
    tell({ type: "sign-in.begun", signIn: signIn.id });
    const detail = { address, agent: signIn.agent, method: signIn.method };
    needs.audit.by({ kind: "owner", signIn: signIn.id }).append(tx, { action: "signed-in", detail });
    noticePlace(tx, tell, signIn);
    return ok({ signIn, token: new Secret(token) });
  });
}

/** The owner is told where a sign-in comes from a kind of browser or a network that none came from before. */
function noticePlace(
  tx: Tx,
  tell: (event: AccountEvent) => void,
  { id, agent, address, createdAt }: SignIn,
): void {
  const place = { agent: agentFamily(agent), network: neighbourhoodOf(address) };
  if (insertPlace(tx, place, createdAt) !== "new") return;
  insertAlert(tx, { id, agent, address, at: createdAt });
  tell({ type: "sign-in.from-new-place", signIn: id, agent, address, at: createdAt });
}
