import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { newToken, sha256Hex } from "../kernel/crypto.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { Secret } from "../kernel/secret.ts";
import type { AccountEvent } from "./events.ts";
import { noteEnd } from "./note-end.ts";
import { selectOwner } from "./owner-store.ts";
import { putRecovery } from "./recovery-store.ts";
import { deleteSignInsExcept } from "./sign-in-store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

export interface Recovery {
  /** Sets a new passphrase, once. */
  readonly token: Secret;
  readonly expiresAt: string;
}

const LIFE_MS = 30 * 60_000;

/** For whoever sits at the machine itself: signs everybody out and makes the token that sets a new passphrase. */
export function offerRecovery({ clock, events, trail }: Needs): Promise<Result<Recovery, "not-found">> {
  const token = newToken();
  return events.record((tx, tell) => {
    if (selectOwner(tx) === null) {
      return refuse("not-found", say`There is no owner to recover yet. Run monkeyclaw setup instead.`);
    }
    const expiresAt = new Date(clock().getTime() + LIFE_MS).toISOString();
    putRecovery(tx, sha256Hex(token), expiresAt);
    for (const signIn of deleteSignInsExcept(tx, null)) noteEnd(trail, tx, tell, signIn, "revoked");
    tell({ type: "recovery.offered", expiresAt });
    trail.append(tx, { action: "recovery.offered", detail: { expiresAt } });
    return ok({ token: new Secret(token), expiresAt });
  });
}
