/** What runs: sessions, steps, events, figures. */
import { z } from "zod";
import type { Session } from "../../../domain/conversations/session.ts";
import { id, time } from "./shared.ts";

/** A session as the API answers it. */
export interface ListedSession extends Session {
  readonly updatedAt: string;
  /** What it is at work on; null for one that waits or has ended. */
  readonly turn: string | null;
  /** Null for one that has ended. */
  readonly heapBytes: number | null;
}

export const sessionStatus = z.enum(["active", "stopped", "crashed"]);

export const session = z
  .object({
    id,
    thread: id,
    workspace: id,
    title: z.string(),
    status: sessionStatus,
    backend: z.string(),
    model: z.string().nullable(),
    messageCount: z.number().int(),
    summary: z.string().nullable(),
    turn: id.nullable().meta({ description: "What it is at work on." }),
    heapBytes: z.number().nullable().meta({ description: "Null for one that has ended." }),
    createdAt: time,
    updatedAt: time,
    endedAt: time.nullable(),
  })
  .meta({ id: "Session" }) satisfies z.ZodType<ListedSession>;

export const extension = z
  .object({
    id,
    label: z.string(),
    about: z.string(),
    stages: z.array(z.enum(["before", "after"])).meta({ description: "When it runs, seen from a turn." }),
    isOn: z.boolean(),
    isOnByDefault: z.boolean(),
    budgetMs: z.number(),
    onFault: z.enum(["go-on", "stop"]),
  })
  .meta({ id: "Extension" });

export type Extension = z.output<typeof extension>;

export const extensionPage = z.object({
  items: z.array(extension).meta({ description: "In the order in which they run." }),
  next: z.null(),
  events: z
    .array(z.object({ type: z.string(), durability: z.enum(["durable", "ephemeral"]) }))
    .meta({ description: "Everything that can happen. Durable events are kept and can be replayed." }),
});

export const extensionPatch = z.strictObject({ workspace: id, isOn: z.boolean() });

export const figures = z
  .object({
    uptimeMs: z.number(),
    residentBytes: z.number(),
    databaseBytes: z.number(),
    disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }),
    sessions: z.number().meta({ description: "Live ones." }),
    running: z.number().meta({ description: "Turns being answered." }),
    lostThreads: z.number().meta({ description: "Threads that did not end when told to." }),
  })
  .meta({ id: "Status" });

export type Figures = z.output<typeof figures>;
