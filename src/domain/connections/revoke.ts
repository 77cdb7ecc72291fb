import { NotSent } from "../egress/as-fetch.ts";
import type { Fetch } from "../egress/lend-fetch.ts";
import { toPairs } from "../egress/outbound.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { toReference } from "../vault/reference.ts";
import { type Connection, refreshSecretOf } from "./connection.ts";
import type { OwnRevocation } from "./oauth-provider.ts";
import { providerOf } from "./oauth-providers.ts";
import { revokeToken } from "./oauth.ts";

/** Gives back what a service gave. What is over there already counts as given back. */
export async function revoke(fetch: Fetch, connection: Connection): Promise<Result<null, "not-revoked">> {
  const { revocation } = providerOf(connection.provider);
  if (revocation !== "standard") return revokeOwn(fetch, connection, revocation);
  const { revocation: endpoint, token } = connection.endpoints;
  if (endpoint === null)
    return refuse("not-revoked", say`${new URL(token).host} takes nothing back by itself.`);
  const names = [...(connection.isRefreshable ? [refreshSecretOf(connection)] : []), connection.name];
  const answers = await Promise.all(
    names.map((name) => revokeToken(fetch, connection, endpoint, toReference(name))),
  );
  // Where the grant is gone with its refresh token, its access token ends with it or by itself.
  const [first] = answers;
  return first === undefined || first.ok || first.refusal.kind === "ended"
    ? ok(null)
    : refuse("not-revoked", first.refusal.message);
}

async function revokeOwn(
  fetch: Fetch,
  { client, name }: Connection,
  { request }: OwnRevocation,
): Promise<Result<null, "not-revoked">> {
  const { method, url, headers, body } = request(client, toReference(name));
  try {
    const { status } = await fetch(
      new Request(url, { method, headers: toPairs(headers), body: body?.slice() ?? null }),
    );
    return status < 300 || status === 404
      ? ok(null)
      : refuse("not-revoked", say`${new URL(url).host} answered with the status ${status}.`);
  } catch (fault) {
    if (!(fault instanceof NotSent)) throw fault;
    return refuse("not-revoked", fault.refusal.message);
  }
}
