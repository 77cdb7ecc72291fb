import type { Reads } from "../kernel/db.ts";
import { isObject } from "../kernel/json.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { PermissionMode } from "../workspaces/assistant.ts";
import { decide, type Decision } from "../policy/decide.ts";
import { join } from "../policy/label.ts";
import { heldBy } from "../policy/provenance.ts";
import { rulesFor } from "../policy/reads.ts";
import type { Trust } from "../policy/trust.ts";
import type { Call, Plan, Tool } from "./tool.ts";
import type { ToolNeeds } from "./tool-needs.ts";

/** The turn that asks, as far as policy cares. */
export interface Asking {
  readonly turn: string;
  readonly thread: string;
  readonly workspace: string;
  readonly trust: Trust;
  readonly mode: PermissionMode;
  /** The only tools that it may call; null for all that policy allows. */
  readonly only: readonly string[] | null;
}

/** A call that fits its tool, with nothing done yet. */
export interface Considered {
  readonly name: string;
  readonly tool: Tool;
  /** As the tool reads it. */
  readonly input: unknown;
  readonly plan: Plan;
  /** It runs a command, and what that changes can be found afterwards. */
  readonly isWatched: boolean;
}

/** Checks the arguments ("misfit" where they are not of the tool's schema) and works out what the call would do. */
export async function consider(
  needs: ToolNeeds,
  name: string,
  tool: Tool,
  input: unknown,
  call: Call,
): Promise<Result<Considered, "misfit" | "invalid">> {
  const asIs = tool.schema.safeParse(input);
  const read = asIs.success ? asIs : tool.schema.safeParse(withoutNulls(input));
  if (!read.success) {
    const faults = read.error.issues.slice(0, 5).map(({ path, message }) => `${path.join(".")}: ${message}`);
    return refuse("misfit", `The arguments do not fit ${name}. ${faults.join("; ").slice(0, 1_000)}`);
  }
  const plan = await tool.plan(needs, read.data, call);
  return plan.ok ? ok({ name, tool, input: read.data, plan: plan.value, isWatched: false }) : plan;
}

/** Some vendors send null for what is left out. */
const withoutNulls = (input: unknown): unknown =>
  isObject(input) ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) : input;

/** What policy says to it at this moment, as this reader of the database sees it. */
export function judge(
  db: Reads,
  { turn, thread, workspace, trust, mode, only }: Asking,
  { name, tool, plan }: Considered,
  now: Date,
): Decision {
  return decide({
    tool: name,
    capabilities: plan.capabilities,
    labels: join(tool.labels, plan.labels),
    held: heldBy(db, thread, trust),
    trust,
    mode,
    turn,
    only,
    rules: rulesFor(db, workspace, turn),
    now,
  });
}
