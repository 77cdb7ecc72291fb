import type { Context } from "hono";
import { listPasskeys } from "../../domain/accounts/reads.ts";
import { relyingPartyOf } from "../../domain/accounts/relying-party.ts";
import { isPutAway } from "../../domain/next-steps/reads.ts";
import type { ServerEnv } from "../env.ts";
import type { PageNeeds } from "./page.ts";

/** Holds that this browser is not to be offered a passkey unasked. */
const NAME = "passkey-offer";
const YEAR_S = 31_536_000;

export const laterCookie = (isSecure: boolean): string =>
  `${NAME}=later; Path=/; SameSite=Strict; HttpOnly; Max-Age=${YEAR_S}${isSecure ? "; Secure" : ""}`;

/** True where a passkey could be made, there is none, and nobody has said that they would rather not. */
export function isPasskeyOffered(c: Context<ServerEnv>, { db }: PageNeeds): boolean {
  const cookies = new Bun.CookieMap(c.req.header("cookie") ?? "");
  return (
    relyingPartyOf(c.get("origin")) !== null &&
    cookies.get(NAME) === null &&
    !isPutAway(db, "passkey") &&
    listPasskeys(db, { limit: 1, cursor: null }).items.length === 0
  );
}
