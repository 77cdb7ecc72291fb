import type { Clock } from "../kernel/clock.ts";
import { newToken, sameBytes, sha256 } from "../kernel/crypto.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { Secret } from "../kernel/secret.ts";

const LIFE_MS = 30 * 60_000;

/** What lets one person become the owner. It is known as a hash, for half an hour, until it is spent. */
export interface SetupToken {
  check(given: string): Result<null, "unauthorized">;
  /** Once the owner is really made: it opens nothing any more. */
  spend(): void;
}

/** The token to print, which is to be let go after that, and the keeper of its hash. */
export function newSetupToken(clock: Clock): { readonly token: Secret; readonly setup: SetupToken } {
  const token = newToken();
  const hash = sha256(token);
  const endsAt = clock().getTime() + LIFE_MS;
  let isSpent = false;
  const setup: SetupToken = {
    check(given) {
      if (isSpent)
        return refuse("unauthorized", say`This link has done its work: there is an owner. Sign in instead.`);
      if (clock().getTime() >= endsAt) {
        return refuse(
          "unauthorized",
          say`This link is older than 30 minutes. Restart MonkeyClaw for a new one, or run \`monkeyclaw setup\`.`,
        );
      }
      return sameBytes(sha256(given), hash)
        ? ok(null)
        : refuse(
            "unauthorized",
            say`This is not the link that MonkeyClaw printed. Copy it whole, with what follows the #.`,
          );
    },
    spend() {
      isSpent = true;
    },
  };
  return { token: new Secret(token), setup };
}
