import { csrfToken } from "../../domain/accounts/csrf-token.ts";
import { findSignIn, type Needs } from "../../domain/accounts/find-sign-in.ts";
import { findToken } from "../../domain/accounts/find-token.ts";
import { sameText } from "../../domain/kernel/crypto.ts";
import type { Actor } from "../actor.ts";
import { tokenFromCookie } from "./session-cookie.ts";

export type { Needs } from "../../domain/accounts/find-sign-in.ts";

/** Who a request comes from, by its token or else by its cookie; null for a stranger. */
export async function authenticate(needs: Needs, headers: Headers, isSecure: boolean): Promise<Actor | null> {
  const bearer = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) {
    const token = await findToken(needs, bearer);
    return token === null
      ? null
      : { kind: "token", token: token.id, scopes: token.scopes, workspace: token.workspace };
  }
  const session = tokenFromCookie(headers.get("cookie"), isSecure);
  const signIn = session === null ? null : await findSignIn(needs, session);
  return signIn === null || session === null
    ? null
    : {
        kind: "owner",
        signIn: signIn.id,
        csrf: signIn.csrf ?? csrfToken(session),
        provenAt: signIn.provenAt,
      };
}

/** True where a change is the page's own: it repeats what only the page was told. */
export const hasCsrfToken = (given: string | null, actor: Actor): boolean =>
  given !== null && actor.kind === "owner" && sameText(given, actor.csrf);
