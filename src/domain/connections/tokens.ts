import { isObject } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { Secret } from "../kernel/secret.ts";

/** What an authorization server gives (RFC 6749, 5.1). */
export interface Tokens {
  readonly access: Secret;
  /** Null where it keeps the one that it gave before, or gives none. */
  readonly refresh: Secret | null;
  /** Seconds from now; null where it names no end. */
  readonly expiresIn: number | null;
  /** Null where it gives what was asked for. */
  readonly scopes: readonly string[] | null;
}

const MOST_SECONDS = 10 * 366 * 24 * 3600;

/** Reads an answer that is no error. */
export function readTokens(data: unknown, host: string): Result<Tokens, "unreadable"> {
  const answer = isObject(data) ? data : {};
  const { access_token: access, refresh_token: refresh, expires_in: expires, scope } = answer;
  const { token_type: type = "bearer" } = answer;
  if (typeof access !== "string" || access === "")
    return refuse("unreadable", say`${host} gave no access token.`);
  if (typeof type !== "string" || type.toLowerCase() !== "bearer")
    return refuse(
      "unreadable",
      say`${host} gave a token of a kind that cannot be used: only bearer tokens can.`,
    );
  const seconds = typeof expires === "string" ? Number(expires) : expires;
  return ok({
    access: new Secret(access),
    refresh: typeof refresh === "string" && refresh !== "" ? new Secret(refresh) : null,
    expiresIn:
      typeof seconds === "number" && seconds > 0 ? Math.min(Math.floor(seconds), MOST_SECONDS) : null,
    scopes: typeof scope === "string" ? scope.split(/[ ,]+/).filter(Boolean) : null,
  });
}

/** The code of an error that came with the status 200, as GitHub sends it; else null. */
export const errorIn = (data: unknown): string | null =>
  isObject(data) && typeof data["error"] === "string" ? data["error"] : null;

/** An error's code in words, where RFC 6749 could have written it; anything else is not repeated. */
export const wordOf = (code: string): string =>
  /^[a-z_]{1,60}$/.test(code) ? code.replaceAll("_", " ") : say`an error without a name`;
