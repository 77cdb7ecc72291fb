/** Rows of any kind, as the kinds say it: no table is named here but what imports keep for themselves. */
import type { Reads, Tx, Value } from "../kernel/db.ts";
import { fieldOf, type Kind, type Place, type Row } from "./kind.ts";

const columnsOf = ({ columns }: Kind): readonly string[] => Object.keys(columns);

const alongOf = (kind: Kind): readonly string[] => kind.along ?? kind.key;

/** In their order, from after a place on. */
export function selectRows(
  db: Reads,
  kind: Kind,
  after: Place | null,
  limit: number,
): { readonly row: Row; readonly place: Place }[] {
  const along = alongOf(kind);
  const marks = along.map((_, index) => `?${index + 1}`).join(", ");
  const wanted = [...columnsOf(kind), ...along.map((column) => `${column} as at_${column}`)].join(", ");
  const isAfter = after === null ? "true" : `(${along.join(", ")}) > (${marks})`;
  const { where, values } = withoutExcepted(kind);
  return db
    .all<Record<string, Value>>(
      `select ${wanted} from ${kind.table} where ${isAfter} and ${where} order by ${along.join(", ")} limit ${limit}`,
      ...(after ?? []),
      ...values,
    )
    .map((found) => ({
      row: toRow(kind, found),
      place: along.map((column) => found[`at_${column}`] ?? null),
    }));
}

export function countRows(db: Reads, kind: Kind): number {
  const { where, values } = withoutExcepted(kind);
  const found = db.get<{ count: number }>(
    `select count(*) as count from ${kind.table} where ${where}`,
    ...values,
  );
  return found?.count ?? 0;
}

/** Its mark is without a number: it takes the one behind those that have one. */
const withoutExcepted = ({ except }: Kind): { readonly where: string; readonly values: readonly string[] } =>
  except === undefined
    ? { where: "true", values: [] }
    : { where: `${except.column} <> ?`, values: [except.is] };

/** The one with the same key. */
export function selectSame(db: Reads, kind: Kind, row: Row): Row | null {
  const where = kind.key.map((column) => `${column} = ?`).join(" and ");
  const found = db.get<Record<string, Value>>(
    `select ${columnsOf(kind).join(", ")} from ${kind.table} where ${where}`,
    ...kind.key.map((column) => toValue(kind, column, row)),
  );
  return found === null ? null : toRow(kind, found);
}

/** False where a place that it needs is taken, or something that it belongs to is not there. */
export function insertRow(tx: Tx, kind: Kind, row: Row): boolean {
  const columns = columnsOf(kind);
  const values = columns.map((column, index) => {
    const table = kind.mayBeOf?.[column];
    return table === undefined ? `?${index + 1}` : `(select id from ${table} where id = ?${index + 1})`;
  });
  const needs = Object.entries(kind.of ?? {}).map(([column, table]) => {
    const at = columns.indexOf(column) + 1;
    return `(?${at} is null or exists (select 1 from ${table} where id = ?${at}))`;
  });
  return (
    tx.run(
      `insert into ${kind.table} (${columns.join(", ")}) select ${values.join(", ")}
        where ${["true", ...needs].join(" and ")} on conflict do nothing`,
      ...columns.map((column) => toValue(kind, column, row)),
    ) === 1
  );
}

/** False where something that it belongs to is not there. */
export const hasPlace = (db: Reads, kind: Kind, row: Row): boolean =>
  Object.entries(kind.of ?? {}).every(([column, table]) => {
    const id = toValue(kind, column, row);
    return id === null || db.get(`select 1 from ${table} where id = ?`, id) !== null;
  });

/** Everything but its key becomes as the row says, where it is still as this program made it. */
export function replaceUntouched(tx: Tx, kind: Kind, row: Row): boolean {
  const changed = columnsOf(kind).filter((column) => !kind.key.includes(column));
  const set = changed.map((column) => `${column} = ?`).join(", ");
  const where = kind.key.map((column) => `${column} = ?`).join(" and ");
  return (
    tx.run(
      `update ${kind.table} set ${set} where ${where} and created_at = updated_at`,
      ...[...changed, ...kind.key].map((column) => toValue(kind, column, row)),
    ) === 1
  );
}

export const hasContent = (db: Reads, content: string): boolean =>
  db.get("select 1 from attachments where content = ? limit 1", content) !== null;

/** The place after the last message of a thread. */
export const nextSequence = (db: Reads, thread: string): number =>
  db.get<{ next: number }>(
    "select coalesce(max(sequence) + 1, 0) as next from messages where thread = ?",
    thread,
  )?.next ?? 0;

export const putLink = (tx: Tx, of: string, id: string, target: string): void =>
  void tx.run(
    "insert into late_links (of, id, target) values (?, ?, ?) on conflict (of, id) do update set target = excluded.target",
    of,
    id,
    target,
  );

export const hasTurn = (db: Reads, id: string, thread: string): boolean =>
  db.get("select 1 from turns where id = ? and thread = ?", id, thread) !== null;

/** Threads that went on meanwhile keep where they are, and no turn comes to follow itself. Answers how many are done with. */
export function settleLinks(tx: Tx, most: number): number {
  const links = tx.all<{ of: string; id: string; target: string }>(
    "select of, id, target from late_links order by of, id limit ?",
    most,
  );
  for (const { of, id, target } of links) {
    tx.run(of === "threads" ? settleHead : settleParent, id, target);
    tx.run("delete from late_links where of = ? and id = ?", of, id);
  }
  return links.length;
}

const settleHead = `update threads set head = ?2
  where id = ?1 and head is null and exists (select 1 from turns where id = ?2 and thread = ?1)`;

const settleParent = `update turns set parent = ?2
  where id = ?1 and parent is null
    and exists (select 1 from turns as above where above.id = ?2 and above.thread = turns.thread)
    and not exists (
      with recursive up (id) as (
        select ?2 union select turns.parent from turns join up on turns.id = up.id where turns.parent is not null
      ) select 1 from up where up.id = ?1)`;

/** What the first start made and nobody has used gives way to what was kept elsewhere. */
export function clearFirstStart(tx: Tx): void {
  if (tx.get("select 1 from threads limit 1") !== null) return;
  tx.run(
    `delete from workspaces where created_at = updated_at
      and not exists (select 1 from secrets where workspace = workspaces.id)
      and not exists (select 1 from connections where workspace = workspaces.id)
      and not exists (select 1 from api_tokens where workspace = workspaces.id)
      and not exists (select 1 from policy_rules where workspace = workspaces.id)
      and not exists (select 1 from step_switches where workspace = workspaces.id)
      and not exists (select 1 from attachments where workspace = workspaces.id)
      and not exists (select 1 from notes where workspace = workspaces.id)
      and not exists (select 1 from webhook_endpoints where workspace = workspaces.id)
      and (select count(distinct updated_at) from notification_rules where workspace = workspaces.id) <= 1
      and not exists (select 1 from foreign_files where workspace = workspaces.id)`,
  );
  tx.run(
    `delete from assistants where created_at = updated_at and is_default = 1
      and not exists (select 1 from workspaces where assistant = assistants.id)`,
  );
}

function toRow({ columns }: Kind, found: Readonly<Record<string, Value>>): Row {
  const fields = Object.entries(columns).map(([name, { is }]) => {
    const value = found[name] ?? null;
    if (value === null || is === "plain") return [fieldOf(name), value] as const;
    return [fieldOf(name), is === "flag" ? value === 1 : (JSON.parse(String(value)) as unknown)] as const;
  });
  return Object.fromEntries(fields);
}

function toValue({ columns }: Kind, name: string, row: Row): Value {
  const value = row[fieldOf(name)] ?? null;
  if (value === null) return columns[name]?.is === "json" ? jsonNull(columns[name].fits) : null;
  if (columns[name]?.is === "json") return JSON.stringify(value);
  return typeof value === "boolean" ? Number(value) : (value as Value);
}

/** A call may have had nothing for its input, which is a value of its own. */
const jsonNull = (fits: (value: unknown) => boolean): Value => (fits(undefined) ? "null" : null);
