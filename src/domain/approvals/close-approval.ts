import { type Actor, idOf } from "../audit/actor.ts";
import type { Audit } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import type { Answer } from "./approval.ts";
import type { ApprovalEvent } from "./events.ts";
import { type ApprovalRecord, closeApprovalRow, hasOpen } from "./store.ts";

export interface Needs {
  readonly events: Events<ApprovalEvent>;
  readonly clock: Clock;
  readonly audit: Pick<Audit, "by">;
  /** Told in the transaction in which a turn begins to wait for the owner, or does not any more. */
  onWaiting(tx: Tx, turn: string, isWaiting: boolean): void;
}

export interface Closing {
  readonly status: "denied" | "expired" | "withdrawn" | "allowed" | "covered";
  readonly answer: Answer | null;
  /** Null where nobody answered. */
  readonly by: Actor | null;
  /** What policy said to it, where that is what closes it. */
  readonly decision: { readonly rule: string | null; readonly why: string } | null;
}

/** Ends the waiting for one approval as the transaction finds it. Null where it is closed already, or stays open. */
export const closeApproval = (
  { events, clock, audit, onWaiting }: Needs,
  { id, workspace, thread, turn, tool, hash }: ApprovalRecord,
  decide: (tx: Tx) => Closing | null,
): Promise<Closing | null> =>
  events.record((tx, tell) => {
    const closing = decide(tx);
    if (closing === null) return null;
    const { status, answer, by, decision } = closing;
    const who = by === null ? null : (idOf(by) ?? by.kind);
    if (!closeApprovalRow(tx, id, { status, answer, by: who, at: clock().toISOString() })) return null;
    if (!hasOpen(tx, turn)) onWaiting(tx, turn, false);
    audit.by(by ?? { kind: "system" }).append(tx, {
      action: "approval.answered",
      subject: { workspace, thread, turn, approval: id, tool },
      detail: { status, answer, hash, ...decision },
    });
    tell({ type: "approval.answered", id, workspace, thread, turn, answer, status });
    return closing;
  });
