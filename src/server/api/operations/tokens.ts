import type { ApiToken } from "../../../domain/accounts/api-token.ts";
import { createToken, type Needs as CreateNeeds } from "../../../domain/accounts/create-token.ts";
import { getToken, listTokens } from "../../../domain/accounts/reads.ts";
import { renameToken } from "../../../domain/accounts/rename-token.ts";
import { revokeToken } from "../../../domain/accounts/revoke-token.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { as, type Actor, type ForAnybody, heldTo } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import { createdToken, newToken, token, tokenPatch } from "../schemas/accounts.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";

export interface Needs extends ForAnybody<CreateNeeds> {
  readonly db: Db;
}

const tag = "Tokens";

/** The token, unless the actor is held to a workspace that is not its own. */
function visibleToken(db: Db, actor: Actor, id: string): Result<ApiToken, "not-found"> {
  const found = getToken(db, id);
  const held = heldTo(actor);
  return found === null || (held !== null && found.workspace !== held)
    ? refuse("not-found", say`There is no such token.`)
    : ok(found);
}

export const tokenOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listTokens",
    method: "GET",
    path: "/tokens",
    tag,
    summary: "All API tokens, newest first; never their text",
    scopes: ["read", "admin"],
    query: pageQuery,
    answer: { status: 200, schema: pageOf(token) },
    run: ({ query, actor }) => ok(listTokens(needs.db, toPageRequest(query), heldTo(actor))),
  }),
  operation({
    id: "createToken",
    method: "POST",
    path: "/tokens",
    tag,
    summary:
      "Make an API token and show its text, this once. A token makes none that could do more than itself",
    scopes: ["admin"],
    body: newToken,
    answer: { status: 201, schema: createdToken },
    shownOnce: ["token"],
    refusals: ["unconfirmed"],
    async run({ body, actor }) {
      const fresh = requireFresh(needs, actor);
      if (!fresh.ok) return fresh;
      const by = actor.kind === "token" ? getToken(needs.db, actor.token) : null;
      if (actor.kind === "token" && by === null)
        return refuse("unauthorized", say`This token was revoked just now.`);
      const made = await createToken(as(needs, actor), body, by);
      return made.ok ? ok({ ...made.value.token, token: made.value.text.reveal() }) : made;
    },
  }),
  operation({
    id: "getToken",
    method: "GET",
    path: "/tokens/:token",
    tag,
    summary: "One API token",
    scopes: ["read", "admin"],
    params: params("token"),
    answer: { status: 200, schema: token },
    refusals: ["not-found"],
    run: ({ params, actor }) => visibleToken(needs.db, actor, params.token),
  }),
  operation({
    id: "renameToken",
    method: "PATCH",
    path: "/tokens/:token",
    tag,
    summary: "Rename an API token",
    scopes: ["admin"],
    params: params("token"),
    body: tokenPatch,
    answer: { status: 200, schema: token },
    refusals: ["not-found"],
    async run({ params, body, actor }) {
      const visible = visibleToken(needs.db, actor, params.token);
      if (!visible.ok || body.name === undefined) return visible;
      return renameToken(as(needs, actor), params.token, body.name);
    },
  }),
  operation({
    id: "revokeToken",
    method: "DELETE",
    path: "/tokens/:token",
    tag,
    summary: "Revoke an API token at once, its open streams included",
    scopes: ["admin"],
    params: params("token"),
    answer: { status: 204, schema: null },
    refusals: ["not-found"],
    async run({ params, actor }) {
      const visible = visibleToken(needs.db, actor, params.token);
      return visible.ok ? revokeToken(as(needs, actor), params.token) : visible;
    },
  }),
];
