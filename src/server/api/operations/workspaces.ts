import { given } from "../../../domain/kernel/fields.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { createWorkspace, type Needs as CreateNeeds } from "../../../domain/workspaces/create-workspace.ts";
import { deleteWorkspace, type Needs as DeleteNeeds } from "../../../domain/workspaces/delete-workspace.ts";
import { getWorkspace, listWorkspaces } from "../../../domain/workspaces/reads.ts";
import { updateWorkspace } from "../../../domain/workspaces/update-workspace.ts";
import type { Workspace } from "../../../domain/workspaces/workspace.ts";
import { as, type Actor, type ForAnybody, heldTo, maySee } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import { newWorkspace, workspace, workspacePatch } from "../schemas/workspaces.ts";

export interface Needs extends ForAnybody<CreateNeeds>, Pick<DeleteNeeds, "masterKey"> {
  readonly db: Db;
  /** Stops what is at work in a workspace before the workspace goes. */
  stopWorkspace(workspace: string): Promise<void>;
}

const tag = "Workspaces";

/** The workspace, unless the actor is held to another: then it does not exist. */
export function visibleWorkspace(
  { db }: Pick<Needs, "db">,
  actor: Actor,
  id: string,
): Result<Workspace, "not-found"> {
  const found = maySee(actor, id) ? getWorkspace(db, id) : null;
  return found === null ? refuse("not-found", say`There is no such workspace.`) : ok(found);
}

export const workspaceOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listWorkspaces",
    method: "GET",
    path: "/workspaces",
    tag,
    summary: "All workspaces, newest first",
    scopes: ["read", "write"],
    query: pageQuery,
    answer: { status: 200, schema: pageOf(workspace) },
    run({ query, actor }) {
      const held = heldTo(actor);
      if (held === null) return ok(listWorkspaces(needs.db, toPageRequest(query)));
      const own = getWorkspace(needs.db, held);
      return ok({ items: own === null ? [] : [own], next: null });
    },
  }),
  operation({
    id: "createWorkspace",
    method: "POST",
    path: "/workspaces",
    tag,
    summary: "Make a workspace",
    scopes: ["write"],
    body: newWorkspace,
    answer: { status: 201, schema: workspace },
    refusals: ["conflict"],
    isGlobal: true,
    run: ({ body: { name, ...rest }, actor }) => createWorkspace(as(needs, actor), { name, ...given(rest) }),
  }),
  operation({
    id: "getWorkspace",
    method: "GET",
    path: "/workspaces/:workspace",
    tag,
    summary: "One workspace",
    scopes: ["read", "write"],
    params: params("workspace"),
    answer: { status: 200, schema: workspace },
    refusals: ["not-found"],
    run: ({ params, actor }) => visibleWorkspace(needs, actor, params.workspace),
  }),
  operation({
    id: "updateWorkspace",
    method: "PATCH",
    path: "/workspaces/:workspace",
    tag,
    summary: "Rename, describe, archive, or give it another assistant",
    scopes: ["write"],
    params: params("workspace"),
    body: workspacePatch,
    answer: { status: 200, schema: workspace },
    refusals: ["not-found", "conflict"],
    async run({ params, body, actor }) {
      const visible = visibleWorkspace(needs, actor, params.workspace);
      return visible.ok ? updateWorkspace(as(needs, actor), params.workspace, given(body)) : visible;
    },
  }),
  operation({
    id: "deleteWorkspace",
    method: "DELETE",
    path: "/workspaces/:workspace",
    tag,
    summary: "Delete a workspace with its threads, and the tokens that are held to it; the last one stays",
    scopes: ["write"],
    params: params("workspace"),
    answer: { status: 204, schema: null },
    refusals: ["not-found", "conflict"],
    async run({ params, actor }) {
      const visible = visibleWorkspace(needs, actor, params.workspace);
      if (!visible.ok) return visible;
      const isOnlyOne = listWorkspaces(needs.db, { limit: 1, cursor: null }).next === null;
      if (!isOnlyOne) await needs.stopWorkspace(params.workspace);
      return deleteWorkspace(as(needs, actor), params.workspace);
    },
  }),
];
