import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { newToken, sha256Hex } from "../kernel/crypto.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { Secret } from "../kernel/secret.ts";
import { type Needs as CheckNeeds, checkPassphrase } from "./check-passphrase.ts";
import type { AccountEvent } from "./events.ts";
import { selectPassphraseHash } from "./owner-store.ts";
import type { RateLimited } from "./rate-limited.ts";
import { ABSOLUTE_LIMIT_MS, type SignIn } from "./sign-in.ts";
import { insertSignIn } from "./sign-in-store.ts";

export interface Needs extends CheckNeeds {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
}

export interface Attempted {
  readonly passphrase: string;
  /** What the browser calls itself. */
  readonly agent: string;
  /** The client's own address, seen through any trusted proxy. */
  readonly address: string;
}

/** A session token that the browser holds, and of which only the hash is kept here. */
export interface Begun {
  readonly signIn: SignIn;
  readonly token: Secret;
}

const LONGEST_AGENT = 300;

/** Signs the owner in. The token is always a new one, whatever the browser sent. */
export async function beginSignIn(
  needs: Needs,
  { passphrase, agent, address }: Attempted,
): Promise<Result<Begun, "invalid" | "unauthorized"> | RateLimited> {
  const { clock, events } = needs;
  const checked = await checkPassphrase(needs, passphrase, address);
  if (!checked.ok) {
    if (checked.refusal.kind === "unauthorized") events.announce({ type: "sign-in.refused", address });
    return checked;
  }
  const token = newToken();
  return events.record((tx, tell) => {
    if (selectPassphraseHash(tx) !== checked.value.hash) {
      return refuse("unauthorized", "The passphrase was changed just now. Sign in with the new one.");
    }
    const now = clock();
    const signIn: SignIn = {
      id: newId(),
      agent: agent.slice(0, LONGEST_AGENT).toWellFormed(),
      address,
      createdAt: now.toISOString(),
      lastSeenAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + ABSOLUTE_LIMIT_MS).toISOString(),
    };
    insertSignIn(tx, signIn, sha256Hex(token));
    tell({ type: "sign-in.begun", signIn: signIn.id });
    return ok({ signIn, token: new Secret(token) });
  });
}
