import type { Approval } from "../../domain/approvals/approval.ts";
import { approvalsOf, getApproval } from "../../domain/approvals/reads.ts";
import { getThread, getTurn } from "../../domain/conversations/reads.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { labelsOf } from "../../domain/policy/reads.ts";
import { callsOf, checkpointsOf } from "../../domain/tools/reads.ts";
import type { Books } from "../../domain/usage/books.ts";
import { getWorkspace } from "../../domain/workspaces/reads.ts";
import type { AskView } from "../../views/ask-view.ts";
import type { Dealings } from "../../views/dealings.ts";

/** A call that waits, with whose it is. */
export const askViewOf = (db: Reads, approval: Approval): AskView => ({
  approval,
  trust: getTurn(db, approval.turn)?.trust ?? "stranger",
  isTainted: approval.labels.includes("A") || labelsOf(db, approval.thread).includes("A"),
  threadName: getThread(db, approval.thread)?.name ?? "",
  workspaceName: getWorkspace(db, approval.workspace)?.name ?? "",
});

export function findAskView(db: Reads, id: string): AskView | null {
  const approval = getApproval(db, id);
  return approval === null ? null : askViewOf(db, approval);
}

export interface DealingNeeds {
  readonly db: Reads;
  readonly books: Pick<Books, "standingOf">;
}

export function dealingsOf({ db, books }: DealingNeeds, turn: string): Dealings {
  const calls = callsOf(db, turn);
  return {
    asks: approvalsOf(db, turn).map((approval) => askViewOf(db, approval)),
    checkpoints: checkpointsOf(db, turn),
    unknown: calls.filter(({ status }) => status === "unknown").map(({ call }) => call),
    unkept: Object.fromEntries(
      calls.flatMap(({ call, unkept }) => (unkept === null ? [] : [[call, unkept]])),
    ),
    limit: books.standingOf(turn),
  };
}
