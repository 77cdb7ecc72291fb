import { allInstances } from "../../../domain/backends/reads.ts";
import { usersOf } from "../../../domain/backends/users-of.ts";
import { allConnections } from "../../../domain/connections/reads.ts";
import { getWebSearch } from "../../../domain/tools/web-search-reads.ts";
import type { Reads } from "../../../domain/kernel/db.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { listUses } from "../../../domain/vault/reads.ts";
import { type Operation, operation } from "../operation.ts";
import { pageOf, params, toPageRequest } from "../schemas/shared.ts";
import { scopedPageQuery, scopeQuery, secretUse, secretUser } from "../schemas/vault.ts";
import { scopeFor, secretIn } from "./secrets.ts";

export interface Needs {
  readonly db: Reads;
  hasWorkspace(db: Reads, id: string): boolean;
}

const tag = "Vault";

export const secretUseOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listSecretUses",
    method: "GET",
    path: "/vault/secrets/:name/uses",
    tag,
    summary: "What a secret was used for, summed up by minute, newest first; kept for 90 days",
    scopes: ["read", "admin"],
    params: params("name"),
    query: scopedPageQuery,
    answer: { status: 200, schema: pageOf(secretUse) },
    refusals: ["not-found"],
    run({ params: { name }, query, actor }) {
      const scope = scopeFor(needs, actor, query.workspace ?? null);
      if (!scope.ok) return scope;
      return ok(listUses(needs.db, { name, workspace: scope.value }, toPageRequest(query)));
    },
  }),
  operation({
    id: "listSecretUsers",
    method: "GET",
    path: "/vault/secrets/:name/users",
    tag,
    summary: "Who could use a secret, as things are set up now",
    scopes: ["read", "admin"],
    params: params("name"),
    query: scopeQuery,
    answer: { status: 200, schema: pageOf(secretUser) },
    refusals: ["not-found"],
    run({ params: { name }, query, actor }) {
      const scope = scopeFor(needs, actor, query.workspace ?? null);
      if (!scope.ok) return scope;
      const found = secretIn(needs.db, name, scope.value);
      if (!found.ok) return found;
      const setUp = {
        instances: allInstances(needs.db),
        webSearch: getWebSearch(needs.db),
        connections: allConnections(needs.db),
      };
      return ok({ items: usersOf(setUp, found.value), next: null });
    },
  }),
];
