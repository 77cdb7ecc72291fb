import * as z from "zod";
import { beginAuthorization } from "../../../domain/connections/begin-authorization.ts";
import { changeConnection } from "../../../domain/connections/change-connection.ts";
import type { Connection } from "../../../domain/connections/connection.ts";
import { disconnect, type Needs as DisconnectNeeds } from "../../../domain/connections/disconnect.ts";
import type { Authorizations } from "../../../domain/connections/authorizations.ts";
import { makeConnection } from "../../../domain/connections/make-connection.ts";
import { getConnection, listConnections } from "../../../domain/connections/reads.ts";
import type { Refreshing } from "../../../domain/connections/refreshing.ts";
import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { type Actor, as, type ForAnybody } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import type { Kind } from "../refusals.ts";
import {
  begunAuthorization,
  connection,
  connectionPatch,
  disconnected,
  newConnection,
} from "../schemas/connections.ts";
import { pageOf, toPageRequest } from "../schemas/shared.ts";
import { scopedPageQuery, scopeQuery } from "../schemas/vault.ts";
import { orConflict, scopeFor } from "./secrets.ts";

export interface Needs extends ForAnybody<DisconnectNeeds> {
  readonly authorizations: Authorizations;
  readonly refreshing: Refreshing;
}

const tag = "Connections";
const path = "/vault/connections/:name";
const params = z.object({ name: z.string() });

export const connectionOperations = (needs: Needs): readonly Operation[] => {
  const find = (
    actor: Actor,
    name: string,
    workspace: string | null = null,
  ): Result<Connection, "not-found" | "forbidden"> => {
    const scope = scopeFor(needs, actor, workspace);
    if (!scope.ok) return scope;
    const found = getConnection(needs.db, name, scope.value);
    return found === null ? refuse("not-found", say`There is no connection called "${name}".`) : ok(found);
  };
  /** For what lets more go out than before, or takes it away. */
  const findFresh = (
    actor: Actor,
    name: string,
    workspace: string | null = null,
  ): Result<Connection, Kind> => {
    const found = find(actor, name, workspace);
    const fresh = found.ok ? requireFresh(needs, actor) : found;
    return fresh.ok ? found : fresh;
  };
  return [
    operation({
      id: "listConnections",
      method: "GET",
      path: "/vault/connections",
      tag,
      summary: "Services that gave access in the owner's name, newest first; never a token",
      scopes: ["read", "admin"],
      query: scopedPageQuery,
      answer: { status: 200, schema: pageOf(connection) },
      refusals: ["not-found"],
      run({ query, actor }) {
        const scope = scopeFor(needs, actor, query.workspace ?? null);
        return scope.ok ? ok(listConnections(needs.db, toPageRequest(query), scope.value)) : scope;
      },
    }),
    operation({
      id: "getConnection",
      method: "GET",
      path,
      tag,
      summary: "One connection; never a token",
      scopes: ["read", "admin"],
      params,
      query: scopeQuery,
      answer: { status: 200, schema: connection },
      refusals: ["not-found"],
      run: ({ params: { name }, query, actor }) => find(actor, name, query.workspace),
    }),
    operation({
      id: "makeConnection",
      method: "POST",
      path: "/vault/connections",
      tag,
      summary: "Set a connection up; its owner then agrees at the service",
      scopes: ["admin"],
      query: scopeQuery,
      body: newConnection,
      answer: { status: 201, schema: connection },
      refusals: ["conflict", "unconfirmed", "not-found"],
      async run({ query, body, actor }) {
        const scope = scopeFor(needs, actor, query.workspace ?? null);
        if (!scope.ok) return scope;
        const fresh = requireFresh(needs, actor);
        return fresh.ok ? makeConnection(as(needs, actor), body, scope.value) : fresh;
      },
    }),
    operation({
      id: "updateConnection",
      method: "PATCH",
      path,
      tag,
      summary: "Change what a connection asks for and where its token may go",
      scopes: ["admin"],
      params,
      query: scopeQuery,
      body: connectionPatch,
      answer: { status: 200, schema: connection },
      refusals: ["not-found", "unconfirmed", "conflict"],
      async run({ params: { name }, query, body, actor }) {
        const found = findFresh(actor, name, query.workspace);
        return found.ok ? orConflict(await changeConnection(as(needs, actor), found.value.id, body)) : found;
      },
    }),
    operation({
      id: "authorizeConnection",
      method: "POST",
      path: "/vault/connections/:name/authorize",
      tag,
      summary: "Begin to ask the owner at the service; holds for ten minutes",
      scopes: ["admin"],
      params,
      query: scopeQuery,
      body: z.strictObject({}).optional(),
      answer: { status: 200, schema: begunAuthorization },
      shownOnce: ["url"],
      refusals: ["not-found", "unconfirmed"],
      run({ params: { name }, query, actor, from: { origin } }) {
        const found = findFresh(actor, name, query.workspace);
        const signIn = actor.kind === "owner" ? actor.signIn : null;
        return found.ok ? beginAuthorization(needs, found.value.id, { origin, signIn }) : found;
      },
    }),
    operation({
      id: "refreshConnection",
      method: "POST",
      path: "/vault/connections/:name/refresh",
      tag,
      summary: "Get a new access token now; otherwise that is done before it ends",
      scopes: ["admin"],
      params,
      query: scopeQuery,
      body: z.strictObject({}).optional(),
      answer: { status: 200, schema: connection },
      refusals: ["not-found", "conflict", "unavailable"],
      async run({ params: { name }, query, actor }) {
        const found = find(actor, name, query.workspace);
        if (!found.ok) return found;
        const refreshed = await needs.refreshing.refresh(found.value.id);
        if (refreshed.ok) return refreshed;
        const { kind, message } = refreshed.refusal;
        return refuse(kindOf(kind), message);
      },
    }),
    operation({
      id: "deleteConnection",
      method: "DELETE",
      path,
      tag,
      summary: "Give access back to the service and forget the tokens",
      scopes: ["admin"],
      params,
      query: scopeQuery,
      answer: { status: 200, schema: disconnected },
      refusals: ["not-found", "unconfirmed", "conflict"],
      async run({ params: { name }, query, actor }) {
        const found = findFresh(actor, name, query.workspace);
        return found.ok ? orConflict(await disconnect(as(needs, actor), found.value.id)) : found;
      },
    }),
  ];
};

type RefreshRefusal = Extract<Awaited<ReturnType<Refreshing["refresh"]>>, { ok: false }>["refusal"]["kind"];

/** What the service did not give is no fault of who asks: it may give it later, or its owner must agree anew. */
function kindOf(kind: RefreshRefusal): Kind {
  if (kind === "not-found") return kind;
  return kind === "unreachable" || kind === "unreadable" ? "unavailable" : "conflict";
}
