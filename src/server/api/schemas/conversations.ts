import { z } from "zod";
import type { Failure, ToolCall } from "../../../domain/backends/backend.ts";
import { type Message, roles } from "../../../domain/conversations/message.ts";
import type { Context } from "../../../domain/conversations/step.ts";
import type { Thread } from "../../../domain/conversations/thread.ts";
import type { Turn } from "../../../domain/conversations/turn.ts";
import { trusts } from "../../../domain/policy/trust.ts";
import { permissionModes } from "../../../domain/workspaces/assistant.ts";
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
    sequence: z.number().int(),
    metadata: z.record(z.string(), json).meta({
      description: "Of an answer written after text from outside had been read, isTainted is true.",
    }),
    createdAt: time,
  })
  .meta({ id: "Message" }) satisfies z.ZodType<Message>;

const failure = z
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
  backend: z.string().max(64).nullable().optional(),
  model: z.string().max(200).nullable().optional(),
  permissionMode: permissionMode.nullable().optional(),
});

export const wish = z.strictObject({
  backend: z.string().max(64).nullable().optional(),
  model: z.string().max(200).nullable().optional(),
});

export const context = z
  .object({ step: z.string(), title: z.string(), text: z.string(), why: z.string() })
  .meta({ id: "Context" }) satisfies z.ZodType<Context>;
