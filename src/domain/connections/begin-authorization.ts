import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Authorizations } from "./authorizations.ts";
import { authorizationUrl, newProofs } from "./oauth.ts";
import { selectConnection } from "./store.ts";

export interface Needs {
  readonly db: Reads;
  readonly clock: Clock;
  readonly authorizations: Authorizations;
}

export interface BegunAuthorization {
  /** The page of the service on which the owner agrees. */
  readonly url: string;
  /** Where it leads back to: the service must know it of this client. */
  readonly redirectUri: string;
  /** Until then. */
  readonly expiresAt: string;
}

/** Where a service leads back to: an address for each connection, so that no service can answer for another (RFC 9700, 4.4). */
export const redirectUriOf = (origin: string, name: string): string => `${origin}/oauth/callback/${name}`;

/** Begins to ask the owner at the service. `origin` is where they see MonkeyClaw; `signIn` is null for a program. */
export function beginAuthorization(
  { db, authorizations }: Needs,
  id: string,
  { origin, signIn }: { readonly origin: string; readonly signIn: string | null },
): Result<BegunAuthorization, "not-found"> {
  const connection = selectConnection(db, id);
  if (connection === null) return refuse("not-found", say`There is no such connection.`);
  const redirectUri = redirectUriOf(origin, connection.name);
  const begun = { ...newProofs(), redirectUri };
  const { expiresAt } = authorizations.begin({ ...begun, connection: id, signIn });
  return ok({ url: authorizationUrl(connection, begun).href, redirectUri, expiresAt });
}
