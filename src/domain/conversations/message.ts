import type { Attached } from "../attachments/attachment.ts";
import type { ToolCall } from "../backends/backend.ts";
import type { Json } from "../kernel/json.ts";

export const roles = ["user", "assistant", "system", "tool_use", "tool_result"] as const;

export type Role = (typeof roles)[number];

/** Something that was said. It never changes. */
export interface Message {
  readonly id: string;
  readonly thread: string;
  readonly turn: string;
  readonly role: Role;
  /** As it was said: what the owner wrote is kept to the byte. */
  readonly text: string;
  readonly thought?: string;
  readonly tools: readonly ToolCall[];
  /** Files that went with a question; left out where there are none. */
  readonly attachments?: readonly Attached[];
  /** Counts from 0 within a thread. */
  readonly sequence: number;
  readonly metadata: Readonly<Record<string, Json>>;
  readonly createdAt: string;
}
