import type { Reads, Tx, Value } from "../kernel/db.ts";
import type { AnyEvent } from "./event.ts";

export const insertEvent = (tx: Tx, event: AnyEvent, at: string): number =>
  tx.insert(
    "insert into events (type, workspace, thread, turn, body, at) values (?, ?, ?, ?, ?, ?)",
    event.type,
    event.workspace ?? null,
    event.thread ?? null,
    event.turn ?? null,
    JSON.stringify(event),
    at,
  );

export interface Job {
  readonly id: number;
  readonly event: number;
  readonly reaction: string;
  readonly key: string;
  readonly attempts: number;
  readonly body: string;
}

/** It stands behind the others of its key, where there are any: the database moves it up when they are gone. */
export function insertJob(
  tx: Tx,
  job: { readonly event: number; readonly reaction: string; readonly key: string; readonly dueAt: string },
): void {
  tx.run(
    `insert into jobs (event, reaction, key, due_at, is_behind)
     values (?1, ?2, ?3, ?4, exists (select 1 from jobs where is_dead = 0 and reaction = ?2 and key = ?3))`,
    job.event,
    job.reaction,
    job.key,
    job.dueAt,
  );
}

const jobColumns = "jobs.id, jobs.event, reaction, key, attempts, events.body";

/** Due jobs that stand behind no other, those that have waited longest first. */
export function findDueJobs(db: Reads, now: string, limit: number): Job[] {
  return db.all<Job>(
    `select ${jobColumns} from jobs join events on events.id = jobs.event
      where is_dead = 0 and is_behind = 0 and due_at <= ? order by due_at, jobs.id limit ?`,
    now,
    limit,
  );
}

/** The one that stands right behind a job, where it is due. */
export function findNextJob(db: Reads, { id, reaction, key }: Job, now: string): Job | null {
  const next = db.get<Job & { readonly dueAt: string }>(
    `select ${jobColumns}, due_at as dueAt from jobs join events on events.id = jobs.event
      where is_dead = 0 and reaction = ? and key = ? and jobs.id > ? order by jobs.id limit 1`,
    reaction,
    key,
    id,
  );
  return next !== null && next.dueAt <= now ? next : null;
}

export function nextDueAt(db: Reads): string | null {
  return (
    db.get<{ at: string | null }>("select min(due_at) as at from jobs where is_dead = 0 and is_behind = 0")
      ?.at ?? null
  );
}

export function deleteJob(tx: Tx, id: number): void {
  tx.run("delete from jobs where id = ?", id);
}

export function postponeJob(tx: Tx, id: number, attempts: number, dueAt: string, fault: string): void {
  tx.run("update jobs set attempts = ?, due_at = ?, fault = ? where id = ?", attempts, dueAt, fault, id);
}

export function buryJob(tx: Tx, id: number, attempts: number, fault: string): void {
  tx.run("update jobs set is_dead = 1, attempts = ?, fault = ? where id = ?", attempts, fault, id);
}

export interface StoredEvent {
  readonly id: number;
  readonly body: string;
}

export function selectEventsAfter(
  db: Reads,
  after: number,
  limit: number,
  thread: string | null,
): StoredEvent[] {
  const { sql, values } = followers("id, body", after, limit, thread);
  return db.all(sql, ...values);
}

/** How many bytes those would be. */
export function selectBytesAfter(db: Reads, after: number, limit: number, thread: string | null): number {
  const { sql, values } = followers("octet_length(body) as bytes", after, limit, thread);
  const found = db.get<{ bytes: number }>(`select coalesce(sum(bytes), 0) as bytes from (${sql})`, ...values);
  return found?.bytes ?? 0;
}

const followers = (
  columns: string,
  after: number,
  limit: number,
  thread: string | null,
): { readonly sql: string; readonly values: readonly Value[] } =>
  thread === null
    ? { sql: `select ${columns} from events where id > ? order by id limit ?`, values: [after, limit] }
    : {
        sql: `select ${columns} from events where thread = ? and id > ? order by id limit ?`,
        values: [thread, after, limit],
      };

export function selectEventsOfTurn(db: Reads, turn: string): StoredEvent[] {
  return db.all("select id, body from events where turn = ? order by id", turn);
}

/** 0 where there is none. */
export function selectNewestEventId(db: Reads): number {
  return db.get<{ id: number | null }>("select max(id) as id from events")?.id ?? 0;
}

export function countEventsAfter(db: Reads, after: number): number {
  return db.get<{ count: number }>("select count(*) as count from events where id > ?", after)?.count ?? 0;
}

/** Forgets what is older than a time, but nothing that a job still waits for. Answers how many went. */
export function deleteEventsBefore(tx: Tx, at: string): number {
  return tx.run(
    `delete from events where id not in (select event from jobs)
        and id < coalesce((select id from events where at >= ?1 order by id limit 1), (select max(id) + 1 from events))`,
    at,
  );
}
