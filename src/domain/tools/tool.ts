import type { z } from "zod";
import type { Result } from "../kernel/result.ts";
import type { Capability } from "../policy/capability.ts";
import type { Label } from "../policy/label.ts";
import type { ToolNeeds } from "./tool-needs.ts";

/**
 * What a loop of ours may call. To add one: write `tools/<name>.ts`, name it in `registry.ts`, and give the contract
 * suite its cases in `test/domain/tools/tools/<name>.test.ts`. A tool decides nothing about what is allowed.
 */
export interface Tool<Schema extends z.ZodType = z.ZodType> {
  /** As people write it: "Read a file". */
  readonly label: string;
  /** For the model: what it does, when to use it, what comes back. */
  readonly about: string;
  /** A strict object. What does not fit is answered to the model in words, and nothing is done. */
  readonly schema: Schema;
  /** What every call of it brings; a plan may add to them. */
  readonly labels: readonly Label[];
  /**
   * What a crash in its midst leaves behind: `none` changes nothing, `idempotent` may be done again, `at-most-once`
   * is never repeated by itself: its outcome is told as unknown.
   */
  readonly effect: "none" | "idempotent" | "at-most-once";
  /** May run beside other calls of the same step. */
  readonly isParallel: boolean;
  /** What the call would do, with nothing done yet. It may look (a diff needs that), within the workspace alone. */
  plan(needs: ToolNeeds, input: z.output<Schema>, call: Call): Promise<Result<Plan, "invalid">>;
  /** Does what was planned and allowed, and answers what the model is told. */
  run(needs: ToolNeeds, input: z.output<Schema>, call: RunningCall): Promise<Result<Output, "failed">>;
}

/** One call of a tool by a turn. */
export interface Call {
  readonly id: string;
  readonly turn: string;
  readonly thread: string;
  readonly workspace: string;
  readonly signal: AbortSignal;
}

export interface RunningCall extends Call {
  readonly plan: Plan;
  /** Shows the end of what has come so far, such as the output of a command that still runs; it replaces the last. */
  progress(text: string): void;
}

/** What is decided on by policy and shown to the owner. */
export interface Plan {
  readonly capabilities: readonly Capability[];
  /** In plain words, from the product and not from the model: "Change notes.md", "Run git status". */
  readonly title: string;
  /** Beside those of the tool. */
  readonly labels: readonly Label[];
  /** What would change, for a person to judge; null where nothing of the kind. */
  readonly diff: FileDiff | null;
  /** Where it would go, as an address; null for nowhere. */
  readonly destination: string | null;
  /** Names of the secrets that would be used. */
  readonly secrets: readonly string[];
  /** Files that would change: kept first, so that they can be put back. Relative to the workspace's root. */
  readonly changes: readonly string[];
  /** What of the workspace could not be put back after it, in words; null where everything could. */
  readonly unkept: string | null;
}

export const runsCommand = ({ capabilities }: Plan): boolean =>
  capabilities.some(({ type }) => type === "run");

export interface FileDiff {
  readonly path: string;
  /** Null where there is no file yet, or none that is text. */
  readonly before: string | null;
  readonly after: string;
}

export interface Output {
  /** For the model. Text is told as it is, anything else as JSON. */
  readonly value: unknown;
  /** Beside those of the plan, where only the result can tell: a file that turned out to be somebody else's. */
  readonly labels: readonly Label[];
  /** Files that it made or changed, with the SHA-256 of their content in hex (null: removed). */
  readonly files: readonly { readonly path: string; readonly hash: string | null }[];
  /** Where what it began goes on beyond the answer: resolves at its end. */
  readonly until?: Promise<unknown>;
}
