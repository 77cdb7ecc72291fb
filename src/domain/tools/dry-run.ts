import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Decision } from "../policy/decide.ts";
import type { Trust } from "../policy/trust.ts";
import type { PermissionMode } from "../workspaces/assistant.ts";
import { consider, judge } from "./consider.ts";
import type { Tool } from "./tool.ts";
import type { ToolNeeds } from "./tool-needs.ts";

/** A call that somebody wonders about. */
export interface DryRun {
  readonly workspace: string;
  /** Null for a thread that holds nothing yet. */
  readonly thread: string | null;
  readonly trust: Trust;
  readonly mode: PermissionMode;
  readonly tool: string;
  readonly input: unknown;
}

export interface Needs {
  readonly db: Reads;
  readonly clock: Clock;
  readonly tools: Readonly<Record<string, Tool>>;
  readonly toolNeeds: ToolNeeds;
}

/** What policy would say to a call. Nothing is done, and nothing is put on record. */
export async function dryRun(
  { db, clock, tools, toolNeeds }: Needs,
  { workspace, thread, trust, mode, tool: name, input }: DryRun,
): Promise<Result<Decision, "invalid" | "not-found">> {
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
  if (tool === undefined) return refuse("not-found", say`There is no tool called ${name}.`);
  const asking = { turn: "", thread: thread ?? "", workspace, trust, mode, only: null };
  const call = { ...asking, id: "", signal: new AbortController().signal };
  const considered = await consider(toolNeeds, name, tool, input, call);
  return considered.ok
    ? ok(judge(db, asking, considered.value, clock()))
    : refuse("invalid", considered.refusal.message);
}
