import type { Reads } from "../kernel/db.ts";

/** Rows by their number, which grows with time. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** Null leaves an edge open. Times are RFC 3339; `before` is not in scope itself. */
interface Scope {
  readonly thread: string | null;
  readonly after: string | null;
  readonly before: string | null;
}

const NO_END = Number.MAX_SAFE_INTEGER;

/** The rows that a filter by thread or time can hold, so that an index need not walk the others. */
export function rowsInScope(db: Reads, { thread, after, before }: Scope): RowRange {
  const ranges = [
    thread === null
      ? null
      : db.get<Edges>("select min(seq) as first, max(seq) as last from messages where thread = ?", thread),
    after === null
      ? null
      : edge(db, "select min(seq) as first, null as last from messages where created_at >= ?", after),
    before === null
      ? null
      : edge(db, "select null as first, max(seq) as last from messages where created_at < ?", before),
  ].filter((range) => range !== null);
  return {
    first: Math.max(0, ...ranges.map(({ first }) => first ?? 0)),
    last: Math.min(NO_END, ...ranges.map(({ last }) => last ?? NO_END)),
  };
}

interface Edges {
  readonly first: number | null;
  readonly last: number | null;
}

/** Where no row lies on the wanted side of a time, nothing is in scope. */
function edge(db: Reads, sql: string, at: string): Edges {
  const found = db.get<Edges>(sql, at);
  return found === null || (found.first === null && found.last === null) ? { first: NO_END, last: 0 } : found;
}
