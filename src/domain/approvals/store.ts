import type { Reads, Tx } from "../kernel/db.ts";
import { type Label, labels } from "../policy/label.ts";
import type { Answer, Approval, ApprovalStatus, Shown } from "./approval.ts";

/** An approval with what binds it to one call. */
export interface ApprovalRecord extends Omit<Approval, "offers"> {
  /** The call that it is for, as the loop counts it. */
  readonly call: string;
  /** SHA-256 in hex over tool, canonical arguments and thread. */
  readonly hash: string;
  readonly isGuarded: boolean;
  /** Who answered: a sign-in, a token, or null. */
  readonly answeredBy: string | null;
}

interface Row {
  readonly id: string;
  readonly workspace: string;
  readonly thread: string;
  readonly turn: string;
  readonly call: string;
  readonly tool: string;
  readonly input: string;
  readonly hash: string;
  readonly plan: string;
  readonly why: string;
  readonly labels: string;
  readonly isGuarded: number;
  readonly status: ApprovalStatus;
  readonly answer: Answer | null;
  readonly answeredBy: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string;
}

const columns = `id, workspace, thread, turn, call, tool, input, hash, plan, why, labels, is_guarded as isGuarded,
  status, answer, answered_by as answeredBy, created_at as createdAt, updated_at as updatedAt, expires_at as expiresAt`;

const toRecord = ({ plan, input, labels: held, isGuarded, ...row }: Row): ApprovalRecord => ({
  ...row,
  input: JSON.parse(input) as unknown,
  shown: JSON.parse(plan) as Shown,
  labels: labels.filter((label: Label) => held.includes(label)),
  isGuarded: isGuarded === 1,
});

export function selectApproval(db: Reads, id: string): ApprovalRecord | null {
  const row = db.get<Row>(`select ${columns} from approvals where id = ?`, id);
  return row === null ? null : toRecord(row);
}

/** What waits, newest first. */
export const selectOpen = (
  db: Reads,
  page: { readonly workspace: string | null; readonly before: string | null; readonly limit: number },
): ApprovalRecord[] =>
  db
    .all<Row>(
      `select ${columns} from approvals
        where status = 'open' and (?1 is null or workspace = ?1) and (?2 is null or id < ?2)
        order by id desc limit ?3`,
      page.workspace,
      page.before,
      page.limit,
    )
    .map(toRecord);

export const countOpen = (db: Reads, workspace: string | null): number =>
  db.get<{ count: number }>(
    "select count(*) as count from approvals where status = 'open' and (?1 is null or workspace = ?1)",
    workspace,
  )?.count ?? 0;

/** Of one turn, oldest first. */
export const selectOfTurn = (db: Reads, turn: string): ApprovalRecord[] =>
  db.all<Row>(`select ${columns} from approvals where turn = ? order by id`, turn).map(toRecord);

export const selectExpired = (db: Reads, now: string): ApprovalRecord[] =>
  db
    .all<Row>(`select ${columns} from approvals where status = 'open' and expires_at <= ? order by id`, now)
    .map(toRecord);

export const hasOpen = (db: Reads, turn: string): boolean =>
  db.get("select 1 from approvals where turn = ? and status = 'open' limit 1", turn) !== null;

export function insertApproval(tx: Tx, approval: ApprovalRecord): void {
  tx.run(
    `insert into approvals (id, workspace, thread, turn, call, tool, input, hash, plan, why, labels, is_guarded,
       status, answer, answered_by, created_at, updated_at, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    approval.id,
    approval.workspace,
    approval.thread,
    approval.turn,
    approval.call,
    approval.tool,
    JSON.stringify(approval.input),
    approval.hash,
    JSON.stringify(approval.shown),
    approval.why,
    approval.labels.join(""),
    approval.isGuarded ? 1 : 0,
    approval.status,
    approval.answer,
    approval.answeredBy,
    approval.createdAt,
    approval.updatedAt,
    approval.expiresAt,
  );
}

/** False where it is not open any more. */
export function closeApprovalRow(
  tx: Tx,
  id: string,
  how: {
    readonly status: Exclude<ApprovalStatus, "open" | "used">;
    readonly answer: Answer | null;
    readonly by: string | null;
    readonly at: string;
  },
): boolean {
  return (
    tx.run(
      `update approvals set status = ?, answer = ?, answered_by = ?, updated_at = ?, answered_at = ?
        where id = ? and status = 'open'`,
      how.status,
      how.answer,
      how.by,
      how.at,
      how.at,
      id,
    ) === 1
  );
}

/** Once: false where it was not allowed, was used before, or is for another call than this hash names. */
export const useApproval = (tx: Tx, id: string, hash: string, at: string): boolean =>
  tx.run(
    "update approvals set status = 'used', updated_at = ? where id = ? and hash = ? and status = 'allowed'",
    at,
    id,
    hash,
  ) === 1;

/** Binds an allowed call to the arguments that its owner gave it instead; false where it was used meanwhile. */
export const rebindApproval = (
  tx: Tx,
  id: string,
  call: { readonly hash: string; readonly input: unknown; readonly shown: Shown; readonly at: string },
): boolean =>
  tx.run(
    "update approvals set hash = ?, input = ?, plan = ?, updated_at = ? where id = ? and status = 'allowed'",
    call.hash,
    JSON.stringify(call.input),
    JSON.stringify(call.shown),
    call.at,
    id,
  ) === 1;
