import type { Capability } from "../policy/capability.ts";
import type { Effect } from "../policy/rule.ts";
import type { Trust } from "../policy/trust.ts";
import type { Tool } from "./tool.ts";

/**
 * One call as it stands on record. It is `open` from before the tool starts until its end is known; one that is found
 * open at start was cut off in its midst, and becomes `unknown`.
 */
export interface ToolCall {
  readonly id: string;
  readonly workspace: string;
  readonly thread: string;
  readonly turn: string;
  /** As the model names it: like no other of its turn, where the model is in order. */
  readonly call: string;
  readonly tool: string;
  /** In full, with every secret taken out. */
  readonly input: unknown;
  readonly inputHash: string;
  readonly capabilities: readonly Capability[];
  readonly trust: Trust;
  readonly effect: Tool["effect"];
  readonly decision: Effect;
  readonly why: string;
  readonly rule: string | null;
  readonly approval: string | null;
  readonly status: "refused" | "open" | "done" | "failed" | "unknown";
  /** What the model was told, in full; null where nothing was. */
  readonly output: string | null;
  /** What a rewind cannot put back after it, in words; null where it can put back everything. */
  readonly unkept: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}
