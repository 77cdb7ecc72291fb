import { forgetAttachment } from "../../../domain/attachments/forget-attachment.ts";
import { keepAttachment, type Needs as KeepNeeds } from "../../../domain/attachments/keep-attachment.ts";
import type { Attachment } from "../../../domain/attachments/attachment.ts";
import { openContent } from "../../../domain/attachments/open-content.ts";
import { getAttachment, listAttachments } from "../../../domain/attachments/reads.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { getWorkspace } from "../../../domain/workspaces/reads.ts";
import * as z from "zod";
import { type Actor, maySee } from "../../actor.ts";
import { contentResponse } from "../../content-response.ts";
import { type FileBody, receiveBody } from "../../receive-file.ts";
import { type Operation, operation } from "../operation.ts";
import { attachment } from "../schemas/attachments.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import { visibleThread } from "./threads.ts";

export type Needs = KeepNeeds;

const tag = "Attachments";

const file = z.custom<FileBody>((value) => typeof value === "object");

function visible({ db }: Needs, actor: Actor, id: string): Result<Attachment, "not-found"> {
  const found = getAttachment(db, id);
  return found !== null && maySee(actor, found.workspace)
    ? ok(found)
    : refuse("not-found", say`There is no such attachment.`);
}

export const attachmentOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listAttachments",
    method: "GET",
    path: "/threads/:thread/attachments",
    tag,
    summary: "The files of a thread, oldest first: those that were sent, and those that wait",
    scopes: ["read", "chat"],
    params: params("thread"),
    query: pageQuery,
    answer: { status: 200, schema: pageOf(attachment) },
    refusals: ["not-found"],
    run({ params, query, actor }) {
      const thread = visibleThread(needs.db, actor, params.thread);
      return thread.ok ? ok(listAttachments(needs.db, params.thread, toPageRequest(query))) : thread;
    },
  }),
  operation({
    id: "attachFile",
    method: "POST",
    path: "/threads/:thread/attachments",
    tag,
    summary: "Attach a file, for the next question to name; its kind is decided by what it holds",
    scopes: ["chat"],
    params: params("thread"),
    body: file,
    receive: receiveBody(needs),
    answer: { status: 201, schema: attachment },
    refusals: ["not-found", "conflict"],
    mayTakeLong: true,
    async run({ params, body, actor }) {
      const thread = visibleThread(needs.db, actor, params.thread);
      if (!thread.ok) return thread;
      const { id, workspace } = thread.value;
      return keepAttachment(needs, { workspace, thread: id }, body.name, body.take());
    },
  }),
  operation({
    id: "attachFileForThread",
    method: "POST",
    path: "/workspaces/:workspace/attachments",
    tag,
    summary: "The same for the first question of a thread that is not there yet",
    scopes: ["chat"],
    params: params("workspace"),
    body: file,
    receive: receiveBody(needs),
    answer: { status: 201, schema: attachment },
    refusals: ["not-found", "conflict"],
    mayTakeLong: true,
    async run({ params: { workspace }, body, actor }) {
      if (!maySee(actor, workspace) || getWorkspace(needs.db, workspace) === null) {
        return refuse("not-found", say`There is no such workspace.`);
      }
      return keepAttachment(needs, { workspace, thread: null }, body.name, body.take());
    },
  }),
  operation({
    id: "getAttachment",
    method: "GET",
    path: "/attachments/:attachment",
    tag,
    summary: "What is known of a file",
    scopes: ["read", "chat"],
    params: params("attachment"),
    answer: { status: 200, schema: attachment },
    refusals: ["not-found"],
    run: ({ params, actor }) => visible(needs, actor, params.attachment),
  }),
  operation({
    id: "getAttachmentContent",
    method: "GET",
    path: "/attachments/:attachment/content",
    tag,
    summary: "What a file holds, as it was attached; a browser keeps it and never runs it",
    scopes: ["read", "chat"],
    params: params("attachment"),
    answer: {
      status: 200,
      schema: z.unknown(),
      types: ["image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain"],
    },
    refusals: ["not-found"],
    async run({ params, actor }) {
      const found = visible(needs, actor, params.attachment);
      if (!found.ok) return found;
      const content = await openContent(needs, params.attachment);
      return content.ok ? contentResponse(found.value, content.value) : content;
    },
  }),
  operation({
    id: "forgetAttachment",
    method: "DELETE",
    path: "/attachments/:attachment",
    tag,
    summary: "Take a file away that was not sent yet",
    scopes: ["chat"],
    params: params("attachment"),
    answer: { status: 204, schema: null },
    refusals: ["not-found", "conflict"],
    async run({ params, actor }) {
      const found = visible(needs, actor, params.attachment);
      return found.ok ? forgetAttachment(needs, params.attachment) : found;
    },
  }),
];
