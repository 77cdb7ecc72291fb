import type { Db, Reads } from "../../../domain/kernel/db.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { deleteSecret } from "../../../domain/vault/delete-secret.ts";
import { type Needs as PutNeeds, putSecret } from "../../../domain/vault/put-secret.ts";
import { getSecret, listSecrets } from "../../../domain/vault/reads.ts";
import type { SecretToPut } from "../../../domain/vault/secret-fields.ts";
import type { StoredSecret } from "../../../domain/vault/stored-secret.ts";
import * as z from "zod";
import { type Actor, as, type ForAnybody, maySee, maySeeAll } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import type { Kind } from "../refusals.ts";
import { pageOf, toPageRequest } from "../schemas/shared.ts";
import { scopedPageQuery, scopeQuery, secret, secretPatch, secretToPut } from "../schemas/vault.ts";

export interface Needs extends ForAnybody<PutNeeds> {
  readonly db: Db;
}

const tag = "Vault";
const name = z.object({
  name: z.string().meta({ description: "1 to 100 letters, digits, hyphens and underscores." }),
});

/** A vault that was changed outside is a conflict that only the owner can settle. */
export function orConflict(result: Result<unknown, Kind | "altered">): Result<unknown, Kind> {
  if (result.ok) return result;
  const { kind, message, fields } = result.refusal;
  return refuse(kind === "altered" ? "conflict" : kind, message, fields);
}

/** Whose secrets are meant, where the actor may know of them; null stands for those of every workspace. */
export function scopeFor(
  { db, hasWorkspace }: { readonly db: Reads; hasWorkspace(db: Reads, id: string): boolean },
  actor: Actor,
  workspace: string | null,
): Result<string | null, "not-found" | "forbidden"> {
  if (workspace === null) {
    return maySeeAll(actor)
      ? ok(null)
      : refuse(
          "forbidden",
          say`This token is held to one workspace. Name it with ?workspace= for its own secrets.`,
        );
  }
  return maySee(actor, workspace) && hasWorkspace(db, workspace)
    ? ok(workspace)
    : refuse("not-found", say`There is no such workspace.`);
}

export function secretIn(
  db: Reads,
  secretName: string,
  workspace: string | null,
): Result<StoredSecret, "not-found"> {
  const found = getSecret(db, secretName, workspace);
  return found === null ? refuse("not-found", say`There is no secret called "${secretName}".`) : ok(found);
}

/** Who gives a secret other places to go must have shown just now who is there. */
async function change(
  needs: Needs,
  actor: Actor,
  workspace: string | null,
  secret: SecretToPut,
): Promise<Result<StoredSecret, Kind | "altered">> {
  const scope = scopeFor(needs, actor, workspace);
  if (!scope.ok) return scope;
  const old = getSecret(needs.db, secret.name, scope.value);
  const isRebound =
    old !== null && secret.bindings !== undefined && !Bun.deepEquals(old.bindings, secret.bindings);
  const fresh = isRebound ? requireFresh(needs, actor) : ok(null);
  return fresh.ok ? putSecret(as(needs, actor), { ...secret, workspace: scope.value }) : fresh;
}

export const secretOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listSecrets",
    method: "GET",
    path: "/vault/secrets",
    tag,
    summary: "What the vault holds for every workspace, or for one alone, newest first; never a value",
    scopes: ["read", "admin"],
    query: scopedPageQuery,
    answer: { status: 200, schema: pageOf(secret) },
    refusals: ["not-found"],
    run({ query, actor }) {
      const scope = scopeFor(needs, actor, query.workspace ?? null);
      return scope.ok ? ok(listSecrets(needs.db, toPageRequest(query), scope.value)) : scope;
    },
  }),
  operation({
    id: "getSecret",
    method: "GET",
    path: "/vault/secrets/:name",
    tag,
    summary: "What is known of a secret; never its value",
    scopes: ["read", "admin"],
    params: name,
    query: scopeQuery,
    answer: { status: 200, schema: secret },
    refusals: ["not-found"],
    run({ params, query, actor }) {
      const scope = scopeFor(needs, actor, query.workspace ?? null);
      return scope.ok ? secretIn(needs.db, params.name, scope.value) : scope;
    },
  }),
  operation({
    id: "putSecret",
    method: "PUT",
    path: "/vault/secrets/:name",
    tag,
    summary: "Store a secret, or change it; what is left out stays as it was",
    scopes: ["admin"],
    params: name,
    query: scopeQuery,
    body: secretToPut,
    answer: { status: 200, newStatus: 201, schema: secret },
    refusals: ["conflict", "unconfirmed", "not-found"],
    async run({ params, query, body: { value, ...rest }, actor }) {
      const isNew = getSecret(needs.db, params.name, query.workspace ?? null) === null;
      const put = await change(needs, actor, query.workspace ?? null, {
        name: params.name,
        value: new Secret(value),
        ...rest,
      });
      return put.ok && isNew ? Response.json(put.value, { status: 201 }) : orConflict(put);
    },
  }),
  operation({
    id: "updateSecret",
    method: "PATCH",
    path: "/vault/secrets/:name",
    tag,
    summary: "Bind a secret, describe it or give it an end; its value stays",
    scopes: ["admin"],
    params: name,
    query: scopeQuery,
    body: secretPatch,
    answer: { status: 200, schema: secret },
    refusals: ["conflict", "unconfirmed", "not-found"],
    async run({ params, query, body, actor }) {
      const scope = scopeFor(needs, actor, query.workspace ?? null);
      const found = scope.ok ? secretIn(needs.db, params.name, scope.value) : scope;
      if (!found.ok) return found;
      return orConflict(await change(needs, actor, found.value.workspace, { name: params.name, ...body }));
    },
  }),
  operation({
    id: "deleteSecret",
    method: "DELETE",
    path: "/vault/secrets/:name",
    tag,
    summary: "Forget a secret for good",
    scopes: ["admin"],
    params: name,
    query: scopeQuery,
    answer: { status: 204, schema: null },
    refusals: ["not-found", "conflict", "unconfirmed"],
    async run({ params, query, actor }) {
      const scope = scopeFor(needs, actor, query.workspace ?? null);
      if (!scope.ok) return scope;
      const fresh = requireFresh(needs, actor);
      return fresh.ok ? orConflict(await deleteSecret(as(needs, actor), params.name, scope.value)) : fresh;
    },
  }),
];
