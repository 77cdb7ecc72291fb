import type { Db } from "../../../domain/kernel/db.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { ok, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { createAssistant, type Needs as CreateNeeds } from "../../../domain/workspaces/create-assistant.ts";
import { deleteAssistant } from "../../../domain/workspaces/delete-assistant.ts";
import { duplicateAssistant } from "../../../domain/workspaces/duplicate-assistant.ts";
import { getAssistant, listAssistants } from "../../../domain/workspaces/reads.ts";
import { updateAssistant } from "../../../domain/workspaces/update-assistant.ts";
import * as z from "zod";
import { as, type ForAnybody } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import { assistant, assistantPatch, newAssistant } from "../schemas/workspaces.ts";

export interface Needs extends ForAnybody<CreateNeeds> {
  readonly db: Db;
}

const tag = "Assistants";

export const assistantOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listAssistants",
    method: "GET",
    path: "/assistants",
    tag,
    summary: "All assistants, newest first",
    scopes: ["read", "write"],
    query: pageQuery,
    answer: { status: 200, schema: pageOf(assistant) },
    isGlobal: true,
    run: ({ query }) => ok(listAssistants(needs.db, toPageRequest(query))),
  }),
  operation({
    id: "createAssistant",
    method: "POST",
    path: "/assistants",
    tag,
    summary: "Make an assistant; with isDefault it takes the place of the default",
    scopes: ["write"],
    body: newAssistant,
    answer: { status: 201, schema: assistant },
    refusals: ["conflict"],
    isGlobal: true,
    run: ({ body: { name, ...rest }, actor }) => createAssistant(as(needs, actor), { name, ...given(rest) }),
  }),
  operation({
    id: "getAssistant",
    method: "GET",
    path: "/assistants/:assistant",
    tag,
    summary: "One assistant",
    scopes: ["read", "write"],
    params: params("assistant"),
    answer: { status: 200, schema: assistant },
    refusals: ["not-found"],
    isGlobal: true,
    run({ params }) {
      const found = getAssistant(needs.db, params.assistant);
      return found === null ? refuse("not-found", say`There is no such assistant.`) : ok(found);
    },
  }),
  operation({
    id: "updateAssistant",
    method: "PATCH",
    path: "/assistants/:assistant",
    tag,
    summary: "Change an assistant; isDefault: true makes it the default",
    scopes: ["write"],
    params: params("assistant"),
    body: assistantPatch,
    answer: { status: 200, schema: assistant },
    refusals: ["not-found", "conflict"],
    isGlobal: true,
    run: ({ params, body, actor }) => updateAssistant(as(needs, actor), params.assistant, given(body)),
  }),
  operation({
    id: "duplicateAssistant",
    method: "POST",
    path: "/assistants/:assistant/duplicate",
    tag,
    summary: "Make another assistant like it, under a name of its own",
    scopes: ["write"],
    params: params("assistant"),
    body: z.strictObject({}).optional(),
    answer: { status: 201, schema: assistant },
    refusals: ["not-found", "conflict"],
    isGlobal: true,
    run: ({ params, actor }) => duplicateAssistant(as(needs, actor), params.assistant),
  }),
  operation({
    id: "deleteAssistant",
    method: "DELETE",
    path: "/assistants/:assistant",
    tag,
    summary: "Delete an assistant; who had it goes back to the default, which stays",
    scopes: ["write"],
    params: params("assistant"),
    answer: { status: 204, schema: null },
    refusals: ["not-found", "conflict"],
    isGlobal: true,
    run: ({ params, actor }) => deleteAssistant(as(needs, actor), params.assistant),
  }),
];
