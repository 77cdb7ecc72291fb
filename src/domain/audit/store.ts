import { conditionsOf } from "../kernel/conditions.ts";
import type { Reads, Tx, Value } from "../kernel/db.ts";
import type { Content, Head } from "./chain.ts";
import type { Seal } from "./seal.ts";

export interface Row extends Content {
  readonly hash: Uint8Array;
}

const columns = `id, at, actor, actor_id as actorId, action, workspace, thread, turn, subject, detail, hash`;

export function insertRow(tx: Tx, row: Row): void {
  tx.run(
    `insert into audit (id, at, actor, actor_id, action, workspace, thread, turn, subject, detail, hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.at,
    row.actor,
    row.actorId,
    row.action,
    row.workspace,
    row.thread,
    row.turn,
    row.subject,
    row.detail,
    row.hash,
  );
}

/** Oldest first. */
export const selectRowsAfter = (db: Reads, id: number, limit: number): Row[] =>
  db.all<Row>(`select ${columns} from audit where id > ? order by id limit ?`, id, limit);

/** Newest first. */
export function selectRows(db: Reads, conditions: Readonly<Record<string, Value>>, limit: number): Row[] {
  const { where, values } = conditionsOf(conditions);
  return db.all<Row>(
    `select ${columns} from audit where ${where} order by id desc limit ?`,
    ...values,
    limit,
  );
}

export const selectLast = (db: Reads): Head | null =>
  db.get<Head>("select id as count, hash from audit order by id desc limit 1");

export const selectSeal = (db: Reads): Seal | null =>
  db.get<Seal>("select count, hash, key_id as keyId, mac from audit_seal");

export function upsertSeal(tx: Tx, { count, hash, keyId, mac }: Seal): void {
  tx.run(
    `insert into audit_seal (id, count, hash, key_id, mac) values (1, ?, ?, ?, ?)
     on conflict (id) do update set count = excluded.count, hash = excluded.hash, key_id = excluded.key_id,
       mac = excluded.mac`,
    count,
    hash,
    keyId,
    mac,
  );
}
