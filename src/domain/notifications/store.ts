import { conditionsOf } from "../kernel/conditions.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import type { Category, Notification, NotificationStatus, Severity } from "./notification.ts";

interface Row extends Omit<Notification, "metadata" | "isUntrusted" | "isUrgent"> {
  readonly metadata: string;
  readonly isUntrusted: number;
  readonly isUrgent: number;
}

const columns = `id, workspace, title, body, category, severity, status, metadata, source_id as sourceId,
                 source_type as sourceType, link, count, is_untrusted as isUntrusted, is_urgent as isUrgent, thread,
                 turn, delivery, read_at as readAt, created_at as createdAt, last_at as lastAt, updated_at as updatedAt`;

const toNotification = (row: Row): Notification => ({
  ...row,
  metadata: JSON.parse(row.metadata) as Notification["metadata"],
  isUntrusted: row.isUntrusted === 1,
  isUrgent: row.isUrgent === 1,
});

const found = (row: Row | null): Notification | null => (row === null ? null : toNotification(row));

export const selectNotification = (db: Reads, id: string): Notification | null =>
  found(db.get<Row>(`select ${columns} from notifications where id = ?`, id));

/** What is looked for; null stands for any. */
export interface NotificationFilter {
  readonly workspace: string | null;
  readonly status: NotificationStatus | null;
  readonly category: Category | null;
  readonly severity: Severity | null;
}

/** Newest first, those that are older than the one with this id. */
export function selectNotifications(
  db: Reads,
  filter: NotificationFilter,
  before: string | null,
  limit: number,
): Notification[] {
  const { where, values } = conditionsOf({
    "workspace = ?": filter.workspace,
    "status = ?": filter.status,
    "category = ?": filter.category,
    "severity = ?": filter.severity,
    "id < ?": before,
  });
  return db
    .all<Row>(
      `select ${columns} from notifications where ${where} order by id desc limit ?`,
      ...values,
      limit,
    )
    .map(toNotification);
}

export const countUnreadRows = (db: Reads, workspace: string | null): number => {
  const { where, values } = conditionsOf({ "workspace = ?": workspace });
  const row = db.get<{ count: number }>(
    `select count(*) as count from notifications where status = 'unread' and ${where}`,
    ...values,
  );
  return row?.count ?? 0;
};

/** The newest unread one of its group that has happened since. */
export const selectSame = (db: Reads, workspace: string, group: string, since: string): Notification | null =>
  found(
    db.get<Row>(
      `select ${columns} from notifications
        where workspace = ? and group_key = ? and status = 'unread' and last_at >= ? order by id desc limit 1`,
      workspace,
      group,
      since,
    ),
  );

export const selectUnreadOfThread = (db: Reads, thread: string): Notification[] =>
  db
    .all<Row>(`select ${columns} from notifications where thread = ? and status = 'unread'`, thread)
    .map(toNotification);

export const selectUnreadOfSource = (db: Reads, source: string): Notification[] =>
  db
    .all<Row>(`select ${columns} from notifications where source_id = ? and status = 'unread'`, source)
    .map(toNotification);

export const selectIdsOfDelivery = (db: Reads, delivery: string): string[] =>
  db
    .all<{ id: string }>("select id from notifications where delivery = ? order by id", delivery)
    .map(({ id }) => id);

/** Unread ones of every workspace that have happened since, the gravest first. */
export const selectUnreadSince = (db: Reads, since: string, limit: number): Notification[] =>
  db
    .all<Row>(
      `select ${columns} from notifications where status = 'unread' and last_at >= ?
        order by case severity when 'error' then 0 when 'warning' then 1 else 2 end, id desc limit ?`,
      since,
      limit,
    )
    .map(toNotification);

export function upsertNotification(tx: Tx, one: Notification, group: string): void {
  tx.run(
    `insert into notifications (id, workspace, title, body, category, severity, status, metadata, source_id,
                                source_type, link, group_key, count, is_untrusted, is_urgent, thread, turn, delivery,
                                read_at, created_at, last_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set
       title = excluded.title, body = excluded.body, severity = excluded.severity, link = excluded.link,
       source_id = excluded.source_id, count = excluded.count, is_untrusted = excluded.is_untrusted,
       last_at = excluded.last_at, updated_at = excluded.updated_at`,
    one.id,
    one.workspace,
    one.title,
    one.body,
    one.category,
    one.severity,
    one.status,
    JSON.stringify(one.metadata),
    one.sourceId,
    one.sourceType,
    one.link,
    group,
    one.count,
    one.isUntrusted ? 1 : 0,
    one.isUrgent ? 1 : 0,
    one.thread,
    one.turn,
    one.delivery,
    one.readAt,
    one.createdAt,
    one.lastAt,
    one.updatedAt,
  );
}

/** Answers it as it is now; null where there is none. */
export const setStatus = (tx: Tx, id: string, status: NotificationStatus, at: string): Notification | null =>
  found(
    tx.get<Row>(
      `update notifications set status = ?1, updated_at = ?2,
              read_at = case when ?1 = 'read' then coalesce(read_at, ?2) else read_at end
        where id = ?3 returning ${columns}`,
      status,
      at,
      id,
    ),
  );

/** Of a workspace; answers how many. */
export const setAllRead = (tx: Tx, workspace: string, at: string): number =>
  tx.run(
    `update notifications set status = 'read', read_at = coalesce(read_at, ?1), updated_at = ?1
      where workspace = ?2 and status = 'unread'`,
    at,
    workspace,
  );

export const deleteSettledBefore = (tx: Tx, at: string): number =>
  tx.run("delete from notifications where status <> 'unread' and updated_at < ?", at);
