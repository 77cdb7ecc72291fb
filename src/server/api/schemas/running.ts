/** What runs: sessions, steps, events, figures. */
import * as z from "zod";
import type { Session } from "../../../domain/conversations/session.ts";
import type { StepRuns } from "../../../domain/conversations/step-runs.ts";
import type { WaitingJob } from "../../../domain/events/waiting-job.ts";
import { id, pageOf, time } from "./shared.ts";

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

const stepRuns = z
  .object({
    runs: z.number().int(),
    faults: z.number().int(),
    p50Ms: z.number().nullable().meta({ description: "Of the last thousand runs." }),
    p95Ms: z.number().nullable(),
    spentMs: z.number(),
    lastRunAt: time.nullable(),
    lastFault: z.object({ at: time, why: z.string() }).nullable(),
  })
  .meta({ id: "StepRuns" }) satisfies z.ZodType<StepRuns>;

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
    isGuard: z
      .boolean()
      .meta({ description: "Cannot be switched off, and looks again at what the others made." }),
    runs: stepRuns.meta({ description: "Since the program started, over all workspaces." }),
  })
  .meta({ id: "Extension" });

export type Extension = z.output<typeof extension>;

export const extensionPage = z.object({
  items: z.array(extension).meta({ description: "In the order in which they run." }),
  next: z.null(),
  events: z
    .array(
      z.object({
        type: z.string(),
        durability: z.enum(["durable", "ephemeral"]),
        reactions: z.array(z.string()).meta({ description: "What is done when it has happened." }),
      }),
    )
    .meta({ description: "Everything that can happen. Durable events are kept and can be replayed." }),
});

export const extensionPatch = z.strictObject({ workspace: id, isOn: z.boolean() });

export const job = z
  .object({
    id: z.number().int(),
    reaction: z.string(),
    event: z.string(),
    attempts: z.number().int(),
    dueAt: time,
    isDead: z.boolean().meta({ description: "Given up: it is tried again only when it is told to be." }),
    fault: z.string().nullable(),
  })
  .meta({ id: "Job" }) satisfies z.ZodType<WaitingJob>;

export const jobPage = pageOf(job).extend({
  dead: z.number().int(),
  waiting: z.number().int(),
});

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
