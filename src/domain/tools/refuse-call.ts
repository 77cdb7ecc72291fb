import { hashOfCall } from "../approvals/hash-of-call.ts";
import type { Trail } from "../audit/audit.ts";
import type { Db } from "../kernel/db.ts";
import type { Asking } from "./consider.ts";
import type { Tool } from "./tool.ts";

export interface Needs {
  readonly writes: Pick<Db, "commit">;
  readonly trail: Trail;
  scrub(value: unknown): unknown;
}

export interface Refused {
  /** Null where there is no such tool. */
  readonly tool: Tool | null;
  /** `refused` for what was no call that anything could be decided about. */
  readonly decision: "deny" | "refused";
  /** Without anything of the arguments where those could not be read. */
  readonly why: string;
}

/** Puts on record that a call was not made, and why. A model that asks without end is counted, not written down each time. */
export const refuseCall = (
  { writes, trail, scrub }: Needs,
  { turn, thread, workspace }: Asking,
  {
    name,
    input,
    problem,
  }: { readonly name: string; readonly input: unknown; readonly problem: string | null },
  { tool, decision, why }: Refused,
): Promise<void> =>
  writes.commit((tx) =>
    trail.append(tx, {
      action: "policy.decided",
      subject: { workspace, thread, turn, tool: String(scrub(name.slice(0, 100))) },
      detail: {
        decision,
        why: String(scrub(why.slice(0, 300))),
        hash: tool === null || problem !== null ? null : hashOfCall({ tool: name, input, thread }),
      },
      mayBeCounted: true,
    }),
  );
