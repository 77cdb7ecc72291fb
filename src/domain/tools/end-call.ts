import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import type { Result } from "../kernel/result.ts";
import { addLabels, heldBy, noteForeignFiles } from "../policy/provenance.ts";
import { closeCall } from "./call-store.ts";
import type { Asking } from "./consider.ts";
import type { ToolEvent } from "./events.ts";
import { toldOutput } from "./told-output.ts";
import type { Output, Plan } from "./tool.ts";
import type { ToolAnswer } from "./tool-answer.ts";

export interface Needs {
  readonly events: Events<ToolEvent>;
  readonly clock: Clock;
  scrub(value: unknown): unknown;
}

/** Closes the record of a call and answers what the model is told: without any secret, and not more than fits. */
export async function endCall(
  { events, clock, scrub }: Needs,
  asking: Asking,
  ended: {
    readonly id: string;
    readonly call: string;
    readonly plan: Plan;
    readonly result: Result<Output, "failed">;
  },
): Promise<ToolAnswer> {
  const { id, call, plan, result } = ended;
  const { told, whole } = toldOutput(scrub(result.ok ? result.value.value : result.refusal.message), call);
  await events.record((tx) => {
    const at = clock().toISOString();
    if (result.ok) {
      addLabels(tx, asking.thread, result.value.labels);
      if (isForeignWork(tx, asking, plan)) noteForeignFiles(tx, asking.workspace, result.value.files, at);
    }
    closeCall(tx, id, { status: result.ok ? "done" : "failed", output: whole, at });
  });
  return { output: told, isFailed: !result.ok };
}

/** Under the influence of text from outside, or with the network at hand, whatever is written is somebody else's. */
const isForeignWork = (tx: Tx, { thread, trust }: Asking, { capabilities }: Plan): boolean =>
  heldBy(tx, thread, trust).includes("A") ||
  capabilities.some((capability) => capability.type === "run" && capability.hasNetwork);
