import type { Db } from "../../../domain/kernel/db.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { deleteSecret } from "../../../domain/vault/delete-secret.ts";
import { type Needs as PutNeeds, putSecret } from "../../../domain/vault/put-secret.ts";
import { getSecret, listSecrets } from "../../../domain/vault/reads.ts";
import { z } from "zod";
import { type Operation, operation } from "../operation.ts";
import type { Kind } from "../refusals.ts";
import { pageOf, pageQuery, toPageRequest } from "../schemas/shared.ts";
import { secret, secretToPut } from "../schemas/vault.ts";

export interface Needs extends PutNeeds {
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

export const secretOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listSecrets",
    method: "GET",
    path: "/vault/secrets",
    tag,
    summary: "What the vault holds, newest first; never a value",
    scopes: ["read", "admin"],
    query: pageQuery,
    answer: { status: 200, schema: pageOf(secret) },
    isGlobal: true,
    run: ({ query }) => ok(listSecrets(needs.db, toPageRequest(query))),
  }),
  operation({
    id: "getSecret",
    method: "GET",
    path: "/vault/secrets/:name",
    tag,
    summary: "What is known of a secret; never its value",
    scopes: ["read", "admin"],
    params: name,
    answer: { status: 200, schema: secret },
    refusals: ["not-found"],
    isGlobal: true,
    run({ params }) {
      const found = getSecret(needs.db, params.name);
      return found === null ? refuse("not-found", `There is no secret called "${params.name}".`) : ok(found);
    },
  }),
  operation({
    id: "putSecret",
    method: "PUT",
    path: "/vault/secrets/:name",
    tag,
    summary: "Store a secret, or give it a new value; what is left out stays as it was",
    scopes: ["admin"],
    params: name,
    body: secretToPut,
    answer: { status: 200, newStatus: 201, schema: secret },
    refusals: ["conflict"],
    isGlobal: true,
    async run({ params, body: { value, ...rest } }) {
      const isNew = getSecret(needs.db, params.name) === null;
      const put = await putSecret(needs, { name: params.name, value: new Secret(value), ...rest });
      return put.ok && isNew ? Response.json(put.value, { status: 201 }) : orConflict(put);
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
    answer: { status: 204, schema: null },
    refusals: ["not-found", "conflict"],
    isGlobal: true,
    run: async ({ params }) => orConflict(await deleteSecret(needs, params.name)),
  }),
];
