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

/** One question and its answer. */
export interface Turn {
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
