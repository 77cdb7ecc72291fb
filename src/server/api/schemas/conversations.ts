import * as z from "zod";
import type { Failure, ToolCall } from "../../../domain/backends/backend.ts";
import { MOST_OF_A_TURN } from "../../../domain/attachments/attachment.ts";
import { type Message, roles } from "../../../domain/conversations/message.ts";
import type { Context } from "../../../domain/conversations/step.ts";
import type { Thread } from "../../../domain/conversations/thread.ts";
import { ratings, type Turn } from "../../../domain/conversations/turn.ts";
import { trusts } from "../../../domain/policy/trust.ts";
import { permissionModes } from "../../../domain/workspaces/assistant.ts";
import { attached } from "./attachments.ts";
import { id, time } from "./shared.ts";
import { usage } from "./usage.ts";

export const permissionMode = z.enum(permissionModes);

export const thread = z
  .object({
    id,
    workspace: id,
    name: z.string(),
    description: z.string(),
    status: z.enum(["open", "archived"]),
    isPinned: z.boolean(),
    assistant: id.nullable(),
    backend: z.string().nullable(),
    model: z.string().nullable(),
    permissionMode: permissionMode.nullable(),
    head: id.nullable().meta({ description: "The last turn of the branch that is shown." }),
    forkedFrom: z.object({ thread: id, turn: id }).nullable(),
    unread: z.int().meta({ description: "Answers that came since the owner last looked." }),
    lastTurnAt: time,
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: "Thread" }) satisfies z.ZodType<Thread>;

const threadFields = {
  name: z.string().min(1).max(200),
  description: z.string().max(1_000),
  isPinned: z.boolean(),
  assistant: id.nullable(),
  backend: z.string().max(64).nullable(),
  model: z.string().max(200).nullable(),
  permissionMode: permissionMode.nullable(),
};

export const newThread = z.strictObject(threadFields).partial();

export const threadPatch = z
  .strictObject({ ...threadFields, status: z.enum(["open", "archived"]) })
  .partial();

/** Whatever JSON can say. */
const json = z.json().meta({ id: "Json" });

const toolCall = z
  .object({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    status: z.enum(["running", "done", "failed", "cancelled"]),
    input: z.unknown(),
    output: z.unknown().optional(),
    startedAt: z.number(),
    finishedAt: z.number().exactOptional(),
  })
  .meta({ id: "ToolCall" }) satisfies z.ZodType<ToolCall>;

export const message = z
  .object({
    id,
    thread: id,
    turn: id,
    role: z.enum(roles),
    text: z.string(),
    thought: z.string().exactOptional(),
    tools: z.array(toolCall),
    attachments: z.array(attached).exactOptional(),
    sequence: z.number().int(),
    metadata: z.record(z.string(), json).meta({
      description:
        "Of an answer: how long it took (durationMs), how soon its first word came (firstWordMs) and how long it thought (thoughtMs), where known. One written after text from outside had been read has isTainted: true.",
    }),
    createdAt: time,
  })
  .meta({ id: "Message" }) satisfies z.ZodType<Message>;

export const failure = z
  .object({
    kind: z.enum([
      "rate_limit",
      "quota",
      "auth",
      "context",
      "overloaded",
      "transport",
      "protocol",
      "policy",
      "other",
    ]),
    message: z.string(),
    retryAfterMs: z.number().exactOptional(),
    isReplaySafe: z.boolean(),
  })
  .meta({ id: "Failure" }) satisfies z.ZodType<Failure>;

export const turn = z
  .object({
    id,
    thread: id,
    workspace: id,
    parent: id.nullable(),
    status: z.enum(["queued", "running", "waiting", "finished", "failed", "interrupted"]),
    stop: z.enum(["end", "max-tokens", "max-steps", "refusal", "cancelled", "error"]).nullable(),
    failure: failure.nullable(),
    trust: z.enum(trusts),
    backend: z.string(),
    model: z.string().nullable(),
    permissionMode,
    rating: z.enum(ratings).nullable().meta({ description: "What the owner thinks of the answer." }),
    delivery: id.nullable().meta({ description: "The delivery of a webhook that caused it." }),
    tools: z
      .array(z.string())
      .readonly()
      .nullable()
      .meta({ description: "The only tools that it may call; null for all that policy allows." }),
    job: z.string().nullable().meta({ description: "Whose budget it spends from beside the others." }),
    question: message,
    answer: message.nullable(),
    usage: usage.nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: "Turn" }) satisfies z.ZodType<Turn>;

export const newTurn = z.strictObject({
  text: z.string().meta({ description: "1 to 400,000 characters, kept to the byte." }),
  attachments: z
    .array(id)
    .max(MOST_OF_A_TURN)
    .optional()
    .meta({ description: "Ids of files of this thread, or of its workspace where they wait for a thread." }),
  backend: z.string().max(64).nullable().optional(),
  model: z.string().max(200).nullable().optional(),
  permissionMode: permissionMode.nullable().optional(),
});

export const wish = z.strictObject({
  backend: z.string().max(64).nullable().optional(),
  model: z.string().max(200).nullable().optional(),
});

export const threadStep = z
  .object({ id: z.string(), label: z.string(), about: z.string(), isOn: z.boolean(), isGuard: z.boolean() })
  .meta({ id: "ThreadStep" });

export const context = z
  .object({ step: z.string(), title: z.string(), text: z.string(), why: z.string() })
  .meta({ id: "Context" }) satisfies z.ZodType<Context>;
