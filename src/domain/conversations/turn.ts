import type { Failure, StopReason } from "../backends/backend.ts";
import type { Usage } from "../usage/usage.ts";
import type { Trust } from "../policy/trust.ts";
import type { PermissionMode } from "../workspaces/assistant.ts";
import type { Message } from "./message.ts";

export type TurnStatus = "queued" | "running" | "waiting" | "finished" | "failed" | "interrupted";

export const isAlive = (status: TurnStatus): boolean =>
  status === "queued" || status === "running" || status === "waiting";

/** What the owner thinks of an answer. */
export const ratings = ["good", "bad"] as const;

export type Rating = (typeof ratings)[number];

/** What set a turn off, where that was no person, and what it may do then: held by policy and the books. */
export interface Cause {
  /** The delivery of a webhook that caused it; null for none. */
  readonly delivery: string | null;
  /** The only tools that it may call, by the names that a model calls them by; null for all that policy allows. */
  readonly tools: readonly string[] | null;
  /** The job whose budget it spends from, beside the others; null for none. */
  readonly job: string | null;
}

export const noCause: Cause = { delivery: null, tools: null, job: null };

export const causeOf = ({ delivery, tools, job }: Cause): Cause => ({ delivery, tools, job });

/** One question and its answer. */
export interface Turn extends Cause {
  readonly id: string;
  readonly thread: string;
  readonly workspace: string;
  /** The turn that this one follows; null for the first. Turns with the same parent are versions of one another. */
  readonly parent: string | null;
  readonly status: TurnStatus;
  readonly stop: StopReason | null;
  readonly failure: Failure | null;
  readonly trust: Trust;
  readonly backend: string;
  readonly model: string | null;
  readonly permissionMode: PermissionMode;
  /** Null where the owner said nothing of it. */
  readonly rating: Rating | null;
  readonly question: Message;
  readonly answer: Message | null;
  readonly usage: Usage | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}
