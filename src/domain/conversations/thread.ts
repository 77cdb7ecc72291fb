import type { PermissionMode } from "../workspaces/assistant.ts";

/** One conversation with a context of its own. */
export interface Thread {
  readonly id: string;
  readonly workspace: string;
  /** 1 to 100 characters, like no other in its workspace; taken from the first question until the owner renames it. */
  readonly name: string;
  /** Up to 500 characters. */
  readonly description: string;
  readonly status: "open" | "archived";
  readonly isPinned: boolean;
  /** Null stands for the workspace's assistant. */
  readonly assistant: string | null;
  /** What the owner picked for this thread's next turns; null leaves it to the assistant. */
  readonly backend: string | null;
  readonly model: string | null;
  readonly permissionMode: PermissionMode | null;
  /** The last turn of the branch that is shown; null before the first turn. */
  readonly head: string | null;
  readonly forkedFrom: { readonly thread: string; readonly turn: string } | null;
  /** How many answers came since the owner last looked. */
  readonly unread: number;
  readonly lastTurnAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}
