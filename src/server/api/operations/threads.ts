import type { Audit } from "../../../domain/audit/audit.ts";
import { createThread, type Needs as CreateNeeds } from "../../../domain/conversations/create-thread.ts";
import { deleteThread } from "../../../domain/conversations/delete-thread.ts";
import { exportAsJson, exportAsMarkdown } from "../../../domain/conversations/export-thread.ts";
import { forkThread } from "../../../domain/conversations/fork-thread.ts";
import {
  getMessage,
  getThread,
  getTurn,
  listMessages,
  listThreads,
} from "../../../domain/conversations/reads.ts";
import type { Thread } from "../../../domain/conversations/thread.ts";
import { updateThread } from "../../../domain/conversations/update-thread.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { getWorkspace } from "../../../domain/workspaces/reads.ts";
import * as z from "zod";
import { as, type Actor, maySee } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { flag, id, pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import { message, newThread, thread, threadPatch } from "../schemas/conversations.ts";

export interface Needs extends CreateNeeds {
  readonly audit: Audit;
  readonly db: Db;
  /** Stops what is at work in a thread before the thread goes. */
  stopThread(thread: string): Promise<void>;
}

const tag = "Threads";

/** The thread, unless it is another workspace's: then it does not exist. */
export function visibleThread(db: Db, actor: Actor, id: string): Result<Thread, "not-found"> {
  const found = getThread(db, id);
  return found !== null && maySee(actor, found.workspace)
    ? ok(found)
    : refuse("not-found", say`There is no such thread.`);
}

export const threadOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listThreads",
    method: "GET",
    path: "/workspaces/:workspace/threads",
    tag,
    summary: "The threads of a workspace, newest first",
    scopes: ["read", "chat"],
    params: params("workspace"),
    query: pageQuery.extend({
      status: z.enum(["open", "archived"]).optional(),
      name: z.string().max(100).optional().meta({ description: "A part of the name, in either case." }),
      pinned: flag.optional(),
    }),
    answer: { status: 200, schema: pageOf(thread) },
    refusals: ["not-found"],
    run({ params: { workspace }, query, actor }) {
      if (!maySee(actor, workspace) || getWorkspace(needs.db, workspace) === null) {
        return refuse("not-found", say`There is no such workspace.`);
      }
      const { status = null, name = null, pinned = null } = query;
      const filter = { workspace, status, name, isPinned: pinned };
      return ok(listThreads(needs.db, filter, toPageRequest(query)));
    },
  }),
  operation({
    id: "createThread",
    method: "POST",
    path: "/workspaces/:workspace/threads",
    tag,
    summary: "Open a thread; without a name it is called after its first question",
    scopes: ["chat"],
    params: params("workspace"),
    body: newThread.optional(),
    answer: { status: 201, schema: thread },
    refusals: ["not-found", "conflict"],
    run({ params: { workspace }, body, actor }) {
      if (!maySee(actor, workspace)) return refuse("not-found", say`There is no such workspace.`);
      return createThread(needs, workspace, given(body ?? {}));
    },
  }),
  operation({
    id: "getThread",
    method: "GET",
    path: "/threads/:thread",
    tag,
    summary: "One thread",
    scopes: ["read", "chat"],
    params: params("thread"),
    answer: { status: 200, schema: thread },
    refusals: ["not-found"],
    run: ({ params, actor }) => visibleThread(needs.db, actor, params.thread),
  }),
  operation({
    id: "updateThread",
    method: "PATCH",
    path: "/threads/:thread",
    tag,
    summary: "Rename, describe, pin, archive, or pick who answers next",
    scopes: ["chat"],
    params: params("thread"),
    body: threadPatch,
    answer: { status: 200, schema: thread },
    refusals: ["not-found", "conflict"],
    async run({ params, body, actor }) {
      const visible = visibleThread(needs.db, actor, params.thread);
      return visible.ok ? updateThread(as(needs, actor), params.thread, given(body)) : visible;
    },
  }),
  operation({
    id: "deleteThread",
    method: "DELETE",
    path: "/threads/:thread",
    tag,
    summary: "Delete a thread with all that was said in it",
    scopes: ["chat"],
    params: params("thread"),
    answer: { status: 204, schema: null },
    refusals: ["not-found"],
    async run({ params, actor }) {
      const visible = visibleThread(needs.db, actor, params.thread);
      if (!visible.ok) return visible;
      await needs.stopThread(params.thread);
      return deleteThread(needs, params.thread);
    },
  }),
  operation({
    id: "forkThread",
    method: "POST",
    path: "/threads/:thread/fork",
    tag,
    summary: "Open a thread with a copy of what was said up to a turn or message",
    scopes: ["chat"],
    params: params("thread"),
    body: z.union([z.strictObject({ turn: id }), z.strictObject({ message: id })]),
    answer: { status: 201, schema: thread },
    refusals: ["not-found", "conflict"],
    async run({ params, body, actor }) {
      const visible = visibleThread(needs.db, actor, params.thread);
      if (!visible.ok) return visible;
      const origin = "turn" in body ? getTurn(needs.db, body.turn) : getMessage(needs.db, body.message);
      return origin?.thread === params.thread
        ? forkThread(needs, body)
        : refuse("not-found", say`There is nothing like this in this thread.`);
    },
  }),
  operation({
    id: "exportThread",
    method: "GET",
    path: "/threads/:thread/export",
    tag,
    summary: "The thread as a file, in JSON or Markdown",
    scopes: ["read", "chat"],
    params: params("thread"),
    query: z.strictObject({ format: z.enum(["json", "markdown"]).default("json") }),
    answer: { status: 200, schema: z.unknown(), types: ["application/json", "text/markdown"] },
    refusals: ["not-found"],
    run({ params, query, actor }) {
      const visible = visibleThread(needs.db, actor, params.thread);
      if (!visible.ok) return visible;
      if (query.format === "json") return ok(exportAsJson(needs.db, params.thread));
      const headers = { "content-type": "text/markdown;charset=utf-8" };
      return new Response(exportAsMarkdown(needs.db, params.thread), { headers });
    },
  }),
  operation({
    id: "listMessages",
    method: "GET",
    path: "/threads/:thread/messages",
    tag,
    summary: "What was said on the shown branch, oldest first, whole turns to a page",
    scopes: ["read", "chat"],
    params: params("thread"),
    query: pageQuery,
    answer: { status: 200, schema: pageOf(message) },
    refusals: ["not-found"],
    run({ params, query, actor }) {
      const visible = visibleThread(needs.db, actor, params.thread);
      return visible.ok ? ok(listMessages(needs.db, visible.value, toPageRequest(query))) : visible;
    },
  }),
];
