import type { Fetch } from "../egress/lend-fetch.ts";
import { type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Authorizations } from "./authorizations.ts";
import type { Connection } from "./connection.ts";
import type { ConnectionNeeds } from "./connection-needs.ts";
import { keepTokens } from "./keep-tokens.ts";
import { exchangeCode, type OAuthRefusal } from "./oauth.ts";
import { selectConnection } from "./store.ts";
import { wordOf } from "./tokens.ts";

export interface Needs extends ConnectionNeeds {
  readonly authorizations: Authorizations;
  fetchFor(connection: Connection): Fetch;
}

/** What a service led the owner's browser back with. */
export interface Returned {
  /** The name in the address. */
  readonly name: string;
  readonly state: string;
  /** Null where the owner did not agree. */
  readonly code: string | null;
  readonly error: string | null;
  /** The sign-in of the browser that comes back. */
  readonly signIn: string;
}

/** Takes the tokens that the owner agreed to, once, where they were asked for just here. */
export async function finishAuthorization(
  needs: Needs,
  { name, state, code, error, signIn }: Returned,
): Promise<Result<Connection, OAuthRefusal | "not-found" | "forbidden" | "altered" | "invalid">> {
  const begun = needs.authorizations.take(state);
  const connection = begun === null ? null : selectConnection(needs.db, begun.connection);
  if (begun === null || connection === null || connection.name !== name)
    return refuse(
      "forbidden",
      say`This was not begun here, or it took longer than ten minutes. Connect again.`,
    );
  if (begun.signIn !== null && begun.signIn !== signIn)
    return refuse("forbidden", say`Another browser began this. Connect again from the one that you use now.`);
  if (code === null) return refuse("refused", say`${hostOf(connection)} says: ${wordOf(error ?? "")}.`);
  const { codeVerifier, redirectUri } = begun;
  const tokens = await exchangeCode(needs.fetchFor(connection), connection, {
    code,
    codeVerifier,
    redirectUri,
  });
  return tokens.ok ? keepTokens(needs, connection.id, tokens.value, null) : tokens;
}

const hostOf = ({ endpoints }: Connection): string => new URL(endpoints.authorization).host;
