import type { Reads, Tx } from "../kernel/db.ts";
import type { PushSubscription } from "./settings.ts";

export interface SettingRow {
  /** As JSON. */
  readonly value: string;
  readonly sealed: Uint8Array | null;
}

export const selectSetting = (db: Reads, name: string): SettingRow | null =>
  db.get<SettingRow>("select value, sealed from notification_settings where name = ?", name);

/** Without a new one, what is sealed beside it stays. */
export const upsertSetting = (
  tx: Tx,
  name: string,
  value: unknown,
  at: string,
  sealed: Uint8Array | null = null,
): void =>
  void tx.run(
    `insert into notification_settings (name, value, sealed, updated_at) values (?, ?, ?, ?)
     on conflict (name) do update set value = excluded.value, sealed = coalesce(excluded.sealed, sealed),
       updated_at = excluded.updated_at`,
    name,
    JSON.stringify(value),
    sealed,
    at,
  );

const columns = "id, endpoint, p256dh, auth, agent, created_at as createdAt";

export const selectSubscriptions = (db: Reads): PushSubscription[] =>
  db.all<PushSubscription>(`select ${columns} from push_subscriptions order by id desc`);

export const selectSubscription = (db: Reads, id: string): PushSubscription | null =>
  db.get<PushSubscription>(`select ${columns} from push_subscriptions where id = ?`, id);

/** A browser that comes again keeps its id. */
export const upsertSubscription = (tx: Tx, one: PushSubscription): PushSubscription | null =>
  tx.get<PushSubscription>(
    `insert into push_subscriptions (id, endpoint, p256dh, auth, agent, created_at) values (?, ?, ?, ?, ?, ?)
     on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, agent = excluded.agent
     returning ${columns}`,
    one.id,
    one.endpoint,
    one.p256dh,
    one.auth,
    one.agent,
    one.createdAt,
  );

/** Nothing where nobody has that address, or another browser has the new one. */
export const moveSubscription = (tx: Tx, before: string, after: string): void =>
  void tx.run("update or ignore push_subscriptions set endpoint = ? where endpoint = ?", after, before);

export const countSubscriptions = (db: Reads): number =>
  db.get<{ count: number }>("select count(*) as count from push_subscriptions")?.count ?? 0;

export const deleteSubscription = (tx: Tx, id: string): boolean =>
  tx.run("delete from push_subscriptions where id = ?", id) > 0;
