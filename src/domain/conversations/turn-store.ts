import type { Failure, StopReason } from "../backends/backend.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import type { Trust } from "../policy/trust.ts";
import type { PermissionMode } from "../workspaces/assistant.ts";
import type { Cause, Rating, TurnStatus } from "./turn.ts";

/** A turn without what was said in it. */
export interface TurnRecord extends Cause {
  readonly id: string;
  readonly thread: string;
  readonly workspace: string;
  readonly parent: string | null;
  readonly status: TurnStatus;
  readonly stop: StopReason | null;
  readonly failure: Failure | null;
  readonly trust: Trust;
  readonly backend: string;
  readonly model: string | null;
  readonly permissionMode: PermissionMode;
  readonly rating: Rating | null;
  readonly attempts: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

type TurnRow = Omit<TurnRecord, "failure" | "tools"> & {
  readonly failure: string | null;
  readonly tools: string | null;
};

const columns = `turns.id, turns.thread, turns.workspace, turns.parent, turns.status, turns.stop, turns.failure,
  turns.trust, turns.backend, turns.model, turns.permission_mode as permissionMode, turns.rating, turns.attempts,
  turns.delivery, turns.tools, turns.job,
  turns.created_at as createdAt, turns.started_at as startedAt, turns.finished_at as finishedAt`;

const toRecord = (row: TurnRow): TurnRecord => ({
  ...row,
  failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
  tools: row.tools === null ? null : (JSON.parse(row.tools) as readonly string[]),
});

export function selectTurn(db: Reads, id: string): TurnRecord | null {
  const row = db.get<TurnRow>(`select ${columns} from turns where id = ?`, id);
  return row === null ? null : toRecord(row);
}

export function insertTurn(tx: Tx, turn: TurnRecord): void {
  tx.run(
    `insert into turns (id, thread, workspace, parent, status, trust, backend, model, permission_mode, created_at,
       stop, failure, attempts, started_at, finished_at, delivery, tools, job)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    turn.id,
    turn.thread,
    turn.workspace,
    turn.parent,
    turn.status,
    turn.trust,
    turn.backend,
    turn.model,
    turn.permissionMode,
    turn.createdAt,
    turn.stop,
    turn.failure === null ? null : JSON.stringify(turn.failure),
    turn.attempts,
    turn.startedAt,
    turn.finishedAt,
    turn.delivery,
    turn.tools === null ? null : JSON.stringify(turn.tools),
    turn.job,
  );
}

/** The table `branch (id, depth)`: from the turn ?1, which has the depth 0, towards the first, ?2 turns at most. */
export const branch = `with recursive branch (id, depth) as (
  select ?1, 0 union all
  select turns.parent, depth + 1 from branch join turns on turns.id = branch.id
   where turns.parent is not null and depth < ?2)`;

/** The branch that ends with a turn, walked from that turn towards the first: newest first. */
export function selectBranch(db: Reads, head: string, limit: number): TurnRecord[] {
  return db
    .all<TurnRow>(
      `${branch}
       select ${columns} from branch join turns on turns.id = branch.id order by depth limit ?2`,
      head,
      limit,
    )
    .map(toRecord);
}

/** Every turn of a thread, on the shown branch or not, oldest first. */
export function selectTurns(db: Reads, thread: string): TurnRecord[] {
  return db.all<TurnRow>(`select ${columns} from turns where thread = ? order by id`, thread).map(toRecord);
}

/** Turns that answer the same point of a thread, oldest first: versions of one another. */
export function selectVersions(db: Reads, thread: string, parent: string | null): string[] {
  return db
    .all<{ id: string }>("select id from turns where thread = ? and parent is ? order by id", thread, parent)
    .map(({ id }) => id);
}

/** The newest turn that follows a turn on any branch: where a shown version leads. */
export function selectLastFollower(db: Reads, id: string): string {
  const row = db.get<{ id: string }>(
    `with recursive followers (id) as (
       select ?1 union all select turns.id from followers join turns on turns.parent = followers.id)
     select id from followers order by id desc limit 1`,
    id,
  );
  return row?.id ?? id;
}

export function countFollowers(db: Reads, id: string): number {
  const row = db.get<{ count: number }>(
    `with recursive followers (id) as (
       select ?1 union all select turns.id from followers join turns on turns.parent = followers.id)
     select count(*) - 1 as count from followers`,
    id,
  );
  return row?.count ?? 0;
}

/** In these words, so that SQLite sees that the index of living turns serves. */
const isAlive = (turns: string): string => `${turns}.status in ('queued', 'running', 'waiting')`;

/** Another turn of the thread is at work, or has waited longer. */
const isPreceded = `exists (select 1 from turns as other where other.thread = turns.thread and ${isAlive("other")}
  and (other.status <> 'queued' or other.id < turns.id))`;

/** Turns at work, or in the queue, oldest first. */
export function selectTurnsIn(db: Reads, status: "queued" | "running" | "waiting"): TurnRecord[] {
  return db
    .all<TurnRow>(`select ${columns} from turns where ${isAlive("turns")} and status = ? order by id`, status)
    .map(toRecord);
}

/** Turns that are at work or wait to be. */
export function countAlive(db: Reads): number {
  const row = db.get<{ count: number }>(`select count(*) as count from turns where ${isAlive("turns")}`);
  return row?.count ?? 0;
}

export function hasAlive(db: Reads, thread: string): boolean {
  return db.get(`select 1 from turns where ${isAlive("turns")} and thread = ? limit 1`, thread) !== null;
}

/** On every branch. */
export function countTurns(db: Reads, thread: string): number {
  return (
    db.get<{ count: number }>("select count(*) as count from turns where thread = ?", thread)?.count ?? 0
  );
}

export const hasQueuedTurns = (db: Reads): boolean =>
  db.get(`select 1 from turns where ${isAlive("turns")} and status = 'queued' limit 1`) !== null;

/** Queued turns whose thread has none at work, the oldest of each thread, oldest first. */
export function selectReadyTurns(db: Reads, limit: number): TurnRecord[] {
  return db
    .all<TurnRow>(
      `select ${columns} from turns where ${isAlive("turns")} and status = 'queued' and not ${isPreceded}
        order by id limit ?`,
      limit,
    )
    .map(toRecord);
}

/** False where the turn is not queued any more, or another of its thread is at work or waits longer. */
export function startTurnRow(tx: Tx, id: string, at: string): boolean {
  return (
    tx.run(
      `update turns set status = 'running', started_at = ?, attempts = attempts + 1
        where id = ? and status = 'queued' and not ${isPreceded}`,
      at,
      id,
    ) === 1
  );
}
