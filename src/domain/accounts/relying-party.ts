import { refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";

/**
 * The name that the passkeys of an origin are bound to (its RP ID); null where browsers make none: on a bare address,
 * and without TLS anywhere but on this machine.
 */
export function relyingPartyOf(origin: string): string | null {
  const url = URL.parse(origin);
  if (url === null || url.origin !== origin || /^\[|^\d+(?:\.\d+){3}$/.test(url.hostname)) return null;
  return url.protocol === "https:" || url.hostname === "localhost" ? url.hostname : null;
}

export const NO_PASSKEYS_HERE = refuse(
  "invalid",
  say`Browsers make no passkeys for this address. Open MonkeyClaw as localhost, or under a name with TLS.`,
);
