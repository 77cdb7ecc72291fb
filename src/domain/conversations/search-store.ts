import type { Reads, Value } from "../kernel/db.ts";
import { charactersOf } from "../kernel/fields.ts";
import type { Role } from "./message.ts";
import type { RowRange } from "./rows-in-scope.ts";

export interface SearchFilter {
  readonly workspace: string | null;
  readonly thread: string | null;
  readonly role: Role | null;
  /** Who was to answer the turn that it was said in. */
  readonly backend: string | null;
  readonly model: string | null;
  /** RFC 3339; from this time on. */
  readonly after: string | null;
  /** RFC 3339; up to, but without, this time. */
  readonly before: string | null;
}

type Index = "messages_by_word" | "messages_by_part";

/** A place to look: an index with what it is asked for, the parts to be found literally, and the rows in scope. */
export interface Sought {
  readonly index: Index;
  readonly match: string;
  readonly literals: readonly string[];
  readonly filter: SearchFilter;
  readonly rows: RowRange;
}

/** The newest rows that match, newest first. */
export function selectNewestMatches(db: Reads, sought: Sought, limit: number): number[] {
  const { sql, values } = where(sought);
  return db
    .all<{ seq: number }>(
      `select found.rowid as seq from ${sought.index} as found ${sql} order by found.rowid desc limit ?`,
      ...values,
      limit,
    )
    .map(({ seq }) => seq);
}

/** The best of these rows, newest first, by bm25 of what they are asked for, the newer first among equals. */
export function selectBestMatches(
  db: Reads,
  { index, match }: Pick<Sought, "index" | "match">,
  among: readonly number[],
  limit: number,
  offset: number,
): number[] {
  return db
    .all<{ seq: number }>(
      `select found.rowid as seq from ${index} as found
        where ${index} match ? and found.rowid between ? and ? and +found.rowid in (select value from json_each(?))
        order by bm25(${index}), found.rowid desc limit ? offset ?`,
      match,
      among.at(-1) ?? 0,
      among[0] ?? 0,
      JSON.stringify(among),
      limit,
      offset,
    )
    .map(({ seq }) => seq);
}

/** Whether any row matches. */
export const holdsMatch = (db: Reads, index: Index, match: string): boolean =>
  db.get(`select 1 from ${index} where ${index} match ? limit 1`, match) !== null;

/** The row at a place among those that match, counted from the newest, which is 1; null where there are fewer. */
export const rowOfMatch = (db: Reads, index: Index, match: string, place: number): number | null =>
  db.get<{ seq: number }>(
    `select rowid as seq from ${index} where ${index} match ? order by rowid desc limit 1 offset ?`,
    match,
    place - 1,
  )?.seq ?? null;

/** 0 where there is none. */
export const newestRow = (db: Reads): number =>
  db.get<{ seq: number | null }>("select max(seq) as seq from messages")?.seq ?? 0;

/** Rows that hold every literal, newest first, looked for in the text of the newest rows in scope. */
export function selectLiteralMatches(
  db: Reads,
  sought: Omit<Sought, "index" | "match">,
  looked: number,
  limit: number,
  offset: number,
): number[] {
  const conditions = conditionsOf(sought.filter, sought.literals, "messages");
  return db
    .all<{ seq: number }>(
      `select seq from (select * from messages where seq between ? and ? order by seq desc limit ?) as messages
        where ${["true", ...conditions.sql].join(" and ")} order by seq desc limit ? offset ?`,
      sought.rows.first,
      sought.rows.last,
      looked,
      ...conditions.values,
      limit,
      offset,
    )
    .map(({ seq }) => seq);
}

/** Whether a scope holds more messages than so many. */
export const holdsMoreThan = (db: Reads, { first, last }: RowRange, count: number): boolean =>
  db.get("select 1 from messages where seq between ? and ? limit 1 offset ?", first, last, count) !== null;

/** A stretch of the text around what was found, with the marks that `parseSnippet` reads. */
export function selectSnippet(
  db: Reads,
  { index, match }: Pick<Sought, "index" | "match">,
  seq: number,
): string {
  const row = db.get<{ snippet: string }>(
    `select snippet(${index}, 0, char(2), char(3), '…', 32) as snippet from ${index} where ${index} match ? and rowid = ?`,
    match,
    seq,
  );
  return row?.snippet ?? "";
}

export interface FoundRow {
  readonly seq: number;
  readonly id: string;
  readonly threadName: string;
}

export function selectFound(db: Reads, seqs: readonly number[]): FoundRow[] {
  return seqs.flatMap(
    (seq) =>
      db.get<FoundRow>(
        `select messages.seq, messages.id, threads.name as threadName
           from messages join threads on threads.id = messages.thread where messages.seq = ?`,
        seq,
      ) ?? [],
  );
}

function where({ index, match, filter, literals, rows }: Sought): {
  readonly sql: string;
  readonly values: Value[];
} {
  const conditions = conditionsOf(filter, literals, "said");
  const join = conditions.sql.length === 0 ? "" : "join messages as said on said.seq = found.rowid";
  const all = [`${index} match ?`, "found.rowid between ? and ?", ...conditions.sql];
  return {
    sql: `${join} where ${all.join(" and ")}`,
    values: [match, rows.first, rows.last, ...conditions.values],
  };
}

function conditionsOf(
  { workspace, thread, role, backend, model, after, before }: SearchFilter,
  literals: readonly string[],
  table: string,
): { readonly sql: string[]; readonly values: Value[] } {
  const conditions: (readonly [string, ...Value[]])[] = [
    ...(workspace === null ? [] : ([[`${table}.workspace = ?`, workspace]] as const)),
    ...(thread === null ? [] : ([[`${table}.thread = ?`, thread]] as const)),
    ...(role === null ? [] : ([[`${table}.role = ?`, role]] as const)),
    ...ofTurn(table, "backend", backend),
    ...ofTurn(table, "model", model),
    ...(after === null ? [] : ([[`${table}.created_at >= ?`, after]] as const)),
    ...(before === null ? [] : ([[`${table}.created_at < ?`, before]] as const)),
    ...literals.map((part) => holdsAnyOf(`${table}.text`, casesOf(part))),
  ];
  return { sql: conditions.map(([sql]) => sql), values: conditions.flatMap(([, ...values]) => values) };
}

const holdsAnyOf = (column: string, parts: readonly string[]): readonly [string, ...Value[]] => [
  `(${parts.map(() => `${column} like ? escape '\\'`).join(" or ")})`,
  ...parts.map((part) => `%${part.replace(/[\\%_]/g, "\\$&")}%`),
];

/** A part of one or two characters with each of them small and large: `like` itself sets only ASCII alike. */
function casesOf(part: string): readonly string[] {
  const forms = charactersOf(part).map((character) =>
    character <= "\u007f" ? [character] : [...new Set([character.toLowerCase(), character.toUpperCase()])],
  );
  const joined = forms.reduce<readonly string[]>(
    (before, after) => before.flatMap((start) => after.map((end) => start + end)),
    [""],
  );
  return joined.slice(0, MOST_CASES);
}

/** Of a part that is longer than those that are looked for so. */
const MOST_CASES = 4;

const ofTurn = (table: string, column: "backend" | "model", value: string | null) =>
  value === null
    ? []
    : ([
        [`exists (select 1 from turns where turns.id = ${table}.turn and turns.${column} = ?)`, value],
      ] as const);
