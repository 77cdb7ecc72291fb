import { isFresh } from "../../domain/accounts/sign-in.ts";
import type { Clock } from "../../domain/kernel/clock.ts";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Actor } from "../actor.ts";

/**
 * For what is dangerous: the owner at a browser must have shown within ten minutes who is there. A token is not asked,
 * for its scopes say what it may do, nor is the command line, which could make one of every scope.
 */
export function requireFresh(
  { clock }: { readonly clock: Clock },
  actor: Actor,
): Result<null, "unconfirmed"> {
  return actor.kind !== "owner" || isFresh(actor.provenAt, clock())
    ? ok(null)
    : refuse(
        "unconfirmed",
        say`Confirm first that it is you, with your passkey or your passphrase. It holds for ten minutes.`,
      );
}
