import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { heldBy, noteForeignWorkspace } from "../policy/provenance.ts";
import { closeCall, selectOpenCalls } from "./call-store.ts";
import type { ToolEvent } from "./events.ts";

export interface Needs {
  readonly db: Reads;
  readonly events: Events<ToolEvent>;
  readonly clock: Clock;
}

/**
 * Calls that were under way when the process ended: nobody knows what became of them. They are told, and none is made
 * again by itself.
 */
export async function recoverCalls({ db, events, clock }: Needs): Promise<void> {
  for (const { id, workspace, thread, turn, tool, effect, trust, capabilities } of selectOpenCalls(db)) {
    const isCommand = capabilities.some(({ type }) => type === "run");
    await events.record((tx, tell) => {
      const at = clock().toISOString();
      const isHarmless = effect === "none";
      const end = { status: isHarmless ? "failed" : "unknown", output: null } as const;
      if (!closeCall(tx, id, { ...end, at }) || isHarmless) return;
      // What it had written by then nobody knows.
      if (isCommand && heldBy(tx, thread, trust).includes("A"))
        noteForeignWorkspace(tx, { workspace, thread, why: "cut-off", at });
      tell({ type: "tool.unknown", workspace, thread, turn, tool });
    });
  }
}
