import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import type { Result } from "../kernel/result.ts";
import { addLabels } from "../policy/provenance.ts";
import { closeCall } from "./call-store.ts";
import { foreignWork, type Needs as ForeignNeeds, noteForeignWork } from "./foreign-work.ts";
import type { Asking } from "./consider.ts";
import type { ToolEvent } from "./events.ts";
import type { Stocks } from "./stocks.ts";
import { toldOutput } from "./told-output.ts";
import type { Output, Plan } from "./tool.ts";
import type { ToolAnswer } from "./tool-answer.ts";

export interface Needs {
  readonly events: Events<ToolEvent>;
  readonly clock: Clock;
  scrub(value: unknown): unknown;
  readonly db: Reads;
  readonly stocks: Pick<Stocks, "end" | "endAfter">;
  readonly toolNeeds: ForeignNeeds["toolNeeds"];
}

/** Closes the record of a call and answers what the model is told: without any secret, and not more than fits. */
export async function endCall(
  { events, clock, scrub, stocks, ...needs }: Needs,
  asking: Asking,
  ended: {
    readonly id: string;
    readonly call: string;
    readonly plan: Plan;
    readonly began: Date;
    readonly result: Result<Output, "failed">;
  },
): Promise<ToolAnswer> {
  const { id, call, plan, began, result } = ended;
  const { told, whole } = toldOutput(scrub(result.ok ? result.value.value : result.refusal.message), call);
  const output = result.ok ? result.value : nothing;
  const close = output.until === undefined ? await stocks.end(id) : null;
  if (output.until !== undefined) stocks.endAfter(id, output.until);
  const written = await foreignWork(needs, asking, { plan, began, output });
  await events.record((tx) => {
    const at = clock().toISOString();
    addLabels(tx, asking.thread, [...output.labels, ...written.labels]);
    noteForeignWork(tx, asking, written, at);
    close?.(tx);
    closeCall(tx, id, { status: result.ok ? "done" : "failed", output: whole, at });
  });
  return { output: told, isFailed: !result.ok };
}

const nothing: Pick<Output, "labels" | "files" | "until"> = { labels: [], files: [] };
