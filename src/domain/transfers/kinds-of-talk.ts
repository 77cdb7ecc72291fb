import { attachmentKinds } from "../attachments/attachment.ts";
import { roles } from "../conversations/message.ts";
import { trusts } from "../policy/trust.ts";
import { permissionModes } from "../workspaces/assistant.ts";
import * as are from "./column.ts";
import type { Kind, Row } from "./kind.ts";
import { withoutBypass } from "./kinds-of-places.ts";

const ofThread = { workspace: are.id, thread: are.id };
const toThread = { thread: "threads" };
const toTurn = { thread: "threads", turn: "turns" };

/** What was under way there is broken off here: nothing goes on that nobody asked for here. */
const settledTurn = (row: Row): Row =>
  ["queued", "running", "waiting"].includes(String(row["status"])) ? { ...row, status: "interrupted" } : row;

const call = are.having({
  id: are.isText,
  name: are.isText,
  title: are.isText,
  status: are.among(["running", "done", "failed", "cancelled"]),
  startedAt: are.isNumber,
});

const attached = are.having({
  id: are.id.fits,
  name: are.isText,
  kind: are.among(attachmentKinds),
  mediaType: are.isText,
  bytes: are.isNumber,
});

/** What was said, under which conditions, and what came of it. */
export const kindsOfTalk = [
  {
    name: "threads",
    table: "threads",
    columns: {
      id: are.id,
      workspace: are.id,
      name: are.short(100),
      is_named: are.flag,
      description: are.text,
      status: are.oneOf("open", "archived"),
      is_pinned: are.flag,
      assistant: are.orNull(are.id),
      backend: are.orNull(are.id),
      model: are.orNull(are.short(200)),
      permission_mode: are.orNull(are.oneOf(...permissionModes)),
      head: are.orNull(are.id),
      forked_from: are.orNull(are.json(are.having({ thread: are.isText, turn: are.isText }))),
      unread: are.whole,
      last_turn_at: are.time,
      created_at: are.time,
      updated_at: are.time,
    },
    key: ["id"],
    of: { workspace: "workspaces" },
    mayBeOf: { assistant: "assistants" },
    named: "name",
    late: "head",
    settled: withoutBypass,
  },
  {
    name: "thread-steps",
    table: "thread_steps",
    columns: { thread: are.id, step: are.short(100), is_on: are.flag },
    key: ["thread", "step"],
    of: toThread,
  },
  {
    name: "labels",
    table: "provenance",
    columns: { thread: are.id, labels: are.oneOf("", "A", "B", "C", "AB", "AC", "BC", "ABC") },
    key: ["thread"],
    of: toThread,
  },
  {
    name: "turns",
    table: "turns",
    columns: {
      id: are.id,
      ...ofThread,
      parent: are.orNull(are.id),
      status: are.oneOf("queued", "running", "waiting", "finished", "failed", "interrupted"),
      stop: are.orNull(are.short(100)),
      failure: are.orNull(are.json(are.having({ kind: are.isText, message: are.isText }))),
      trust: are.oneOf(...trusts),
      backend: are.short(100),
      model: are.orNull(are.short(200)),
      permission_mode: are.oneOf(...permissionModes),
      attempts: are.whole,
      rating: are.orNull(are.oneOf("good", "bad")),
      created_at: are.time,
      started_at: are.orNull(are.time),
      finished_at: are.orNull(are.time),
      delivery: are.orNull(are.short(100)),
      tools: are.orNull(are.json(are.listOf(are.isText))),
      job: are.orNull(are.short(200)),
    },
    key: ["id"],
    of: toThread,
    mayBeOf: { parent: "turns" },
    late: "parent",
    settled: settledTurn,
  },
  {
    name: "messages",
    table: "messages",
    columns: {
      id: are.id,
      thread: are.id,
      turn: are.id,
      workspace: are.id,
      role: are.oneOf(...roles),
      text: are.text,
      thought: are.orNull(are.text),
      tools: are.json(are.listOf(call)),
      attachments: are.json(are.listOf(attached)),
      sequence: are.whole,
      metadata: are.json(are.having({})),
      created_at: are.time,
    },
    key: ["id"],
    along: ["seq"],
    of: toTurn,
    otherwise: "last-in-thread",
    bends: ["sequence"],
  },
  {
    name: "contexts",
    table: "injected_contexts",
    columns: {
      turn: are.id,
      position: are.whole,
      step: are.short(100),
      title: are.text,
      text: are.text,
      why: are.text,
    },
    key: ["turn", "position"],
    of: { turn: "turns" },
  },
  {
    name: "native-items",
    table: "native_items",
    columns: { turn: are.id, wire: are.short(100), items: are.text },
    key: ["turn"],
    of: { turn: "turns" },
  },
  {
    name: "summaries",
    table: "summaries",
    columns: { turn: are.id, text: are.text, through: are.id },
    key: ["turn"],
    of: { turn: "turns" },
  },
  {
    name: "sessions",
    table: "sessions",
    columns: {
      id: are.id,
      ...ofThread,
      title: are.text,
      status: are.oneOf("active", "stopped", "crashed"),
      backend: are.short(100),
      model: are.orNull(are.short(200)),
      message_count: are.whole,
      summary: are.orNull(are.text),
      created_at: are.time,
      ended_at: are.orNull(are.time),
    },
    key: ["id"],
    of: toThread,
    settled: (row) =>
      row["status"] === "active" ? { ...row, status: "stopped", endedAt: row["createdAt"] } : row,
  },
] as const satisfies readonly Kind[];
