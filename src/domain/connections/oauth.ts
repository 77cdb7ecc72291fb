/** The only file that knows arctic: it speaks OAuth, we say where to and with which references. */
import {
  ArcticFetchError,
  CodeChallengeMethod,
  generateCodeVerifier,
  generateState,
  OAuth2Client,
  OAuth2RequestError,
  type OAuth2Tokens,
  UnexpectedErrorResponseBodyError,
  UnexpectedResponseError,
} from "arctic";
import { NotSent } from "../egress/as-fetch.ts";
import { type Fetch, lendFetch } from "../egress/lend-fetch.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Authorization } from "./authorizations.ts";
import type { Connection } from "./connection.ts";
import { providerOf } from "./oauth-providers.ts";
import { errorIn, readTokens, type Tokens, wordOf } from "./tokens.ts";

/** "ended": what was given holds no more, and only its owner can give it anew. The others may pass. */
export type OAuthRefusal = "ended" | "refused" | "unreachable" | "unreadable";

type Asked = Pick<Connection, "provider" | "client" | "endpoints" | "scopes">;

export const newProofs = (): Pick<Authorization, "state" | "codeVerifier"> => ({
  state: generateState(),
  codeVerifier: generateCodeVerifier(),
});

/** The page of the service on which its owner agrees. */
export function authorizationUrl(asked: Asked, of: Omit<Authorization, "connection" | "signIn">): URL {
  const { provider, endpoints, scopes } = asked;
  const url = clientFor(asked, of.redirectUri).createAuthorizationURLWithPKCE(
    endpoints.authorization,
    of.state,
    CodeChallengeMethod.S256,
    of.codeVerifier,
    [...scopes],
  );
  for (const [name, value] of Object.entries(providerOf(provider).asksAlso))
    url.searchParams.set(name, value);
  return url;
}

export const exchangeCode = (
  fetch: Fetch,
  asked: Asked,
  {
    code,
    codeVerifier,
    redirectUri,
  }: { readonly code: string; readonly codeVerifier: string; readonly redirectUri: string },
): Promise<Result<Tokens, OAuthRefusal>> =>
  asking(fetch, asked, () =>
    clientFor(asked, redirectUri).validateAuthorizationCode(asked.endpoints.token, code, codeVerifier),
  );

/** `refreshToken` is a reference. */
export const refreshTokens = (
  fetch: Fetch,
  asked: Asked,
  refreshToken: string,
): Promise<Result<Tokens, OAuthRefusal>> =>
  asking(fetch, asked, () =>
    clientFor(asked, null).refreshAccessToken(asked.endpoints.token, refreshToken, []),
  );

/** RFC 7009. `token` is a reference. */
export async function revokeToken(
  fetch: Fetch,
  asked: Asked,
  endpoint: string,
  token: string,
): Promise<Result<null, OAuthRefusal>> {
  try {
    await lendFetch(fetch, () => clientFor(asked, null).revokeToken(endpoint, token));
    return ok(null);
  } catch (fault) {
    return refusalOf(fault, asked);
  }
}

const clientFor = ({ client }: Asked, redirectUri: string | null): OAuth2Client =>
  new OAuth2Client(client.id, client.secret, redirectUri);

async function asking(
  fetch: Fetch,
  asked: Asked,
  work: () => Promise<OAuth2Tokens>,
): Promise<Result<Tokens, OAuthRefusal>> {
  try {
    const { data } = await lendFetch(fetch, work);
    const host = hostOf(asked);
    const error = errorIn(data);
    return error === null ? readTokens(data, host) : refusedWith(host, error);
  } catch (fault) {
    return refusalOf(fault, asked);
  }
}

function refusalOf(
  fault: unknown,
  asked: Asked,
): { readonly ok: false; readonly refusal: { readonly kind: OAuthRefusal; readonly message: string } } {
  const host = hostOf(asked);
  if (fault instanceof OAuth2RequestError) return refusedWith(host, fault.code);
  if (fault instanceof ArcticFetchError && fault.cause instanceof NotSent)
    return refuse("unreachable", fault.cause.refusal.message);
  if (fault instanceof UnexpectedResponseError)
    return refuse("unreadable", say`${host} answered with the status ${fault.status}.`);
  if (fault instanceof UnexpectedErrorResponseBodyError)
    return refuse("unreadable", say`${host} answered with an error that is none of OAuth's.`);
  throw fault;
}

const hostOf = ({ endpoints }: Asked): string => new URL(endpoints.token).host;

/** GitHub's word for it beside that of RFC 6749. */
const ends: ReadonlySet<string> = new Set(["invalid_grant", "bad_refresh_token"]);

const refusedWith = (host: string, code: string) =>
  refuse(ends.has(code) ? "ended" : "refused", say`${host} refused: ${wordOf(code)}.`);
