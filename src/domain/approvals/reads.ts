import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import { type Answer, type Approval, answers } from "./approval.ts";
import {
  type ApprovalRecord,
  countOpen,
  hasOpen,
  selectApproval,
  selectOfTurn,
  selectOpen,
} from "./store.ts";

export function toApproval(record: ApprovalRecord): Approval {
  const { call: _call, hash: _hash, isGuarded, answeredBy: _by, ...approval } = record;
  return { ...approval, offers: offersOf(record.shown, isGuarded) };
}

function offersOf({ always, turn }: Approval["shown"], isGuarded: boolean): readonly Answer[] {
  return answers.filter((answer) => {
    if (answer === "allow-turn") return !isGuarded && turn !== null;
    return answer !== "allow-always" || (!isGuarded && always !== null);
  });
}

export function getApproval(db: Reads, id: string): Approval | null {
  const record = selectApproval(db, id);
  return record === null ? null : toApproval(record);
}

/** What waits for the owner's word, newest first. */
export function listApprovals(
  db: Reads,
  workspace: string | null,
  { limit, cursor }: PageRequest,
): Page<Approval> {
  const rows = selectOpen(db, { workspace, before: cursor, limit: limit + 1 });
  const page = toPage(rows, limit, ({ id }) => id);
  return { ...page, items: page.items.map(toApproval) };
}

export const countWaiting = (db: Reads, workspace: string | null = null): number => countOpen(db, workspace);

export const hasOpenApproval = (db: Reads, turn: string): boolean => hasOpen(db, turn);

/** Oldest first, the answered among them. */
export const approvalsOf = (db: Reads, turn: string): readonly Approval[] =>
  selectOfTurn(db, turn).map(toApproval);
