import type { Reads } from "../kernel/db.ts";
import { parseObject } from "../kernel/json.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { Action } from "./action.ts";
import type { ActorKind } from "./actor.ts";
import type { Detail, Entry, Subject } from "./entry.ts";
import { type Row, selectLast, selectRows } from "./store.ts";

/** Which entries are asked for; null asks for all. Times are RFC 3339, `since` among those asked for, `until` not. */
export interface Filter {
  readonly action: Action | null;
  readonly actor: ActorKind | null;
  readonly actorId: string | null;
  readonly workspace: string | null;
  readonly thread: string | null;
  readonly turn: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

export const everything: Filter = {
  action: null,
  actor: null,
  actorId: null,
  workspace: null,
  thread: null,
  turn: null,
  since: null,
  until: null,
};

/** How many there are: none is ever taken away. */
export const countEntries = (db: Reads): number => selectLast(db)?.count ?? 0;

/** Newest first. */
export function listEntries(db: Reads, filter: Filter, { limit, cursor }: PageRequest): Page<Entry> {
  const conditions = {
    "action = ?": filter.action,
    "actor = ?": filter.actor,
    "actor_id = ?": filter.actorId,
    "workspace = ?": filter.workspace,
    "thread = ?": filter.thread,
    "turn = ?": filter.turn,
    "at >= ?": filter.since,
    "at < ?": filter.until,
    "id < ?": cursor === null ? null : rowOf(cursor),
  };
  return toPage(selectRows(db, conditions, limit + 1).map(toEntry), limit, ({ row }) => String(row));
}

/** Before row 0 there is nothing: so much for a cursor that none answered. */
const rowOf = (cursor: string): number => (/^\d{1,15}$/.test(cursor) ? Number(cursor) : 0);

function toEntry({ id, actor, action, workspace, thread, turn, hash, ...row }: Row): Entry {
  const places = Object.entries({ workspace, thread, turn }).filter(
    (place): place is [string, string] => place[1] !== null,
  );
  return {
    row: id,
    at: row.at,
    actor: actor as ActorKind,
    actorId: row.actorId,
    action: action as Action,
    subject: { ...Object.fromEntries(places), ...(parseObject(row.subject) as Subject | null) },
    detail: (parseObject(row.detail) as Detail | null) ?? {},
    hash: Buffer.from(hash).toString("hex"),
  };
}
