/** One page of a collection; `next` is the cursor of the page after it, or null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** `limit` is 1 to 200; `cursor` is a `next` that was answered before. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** Cuts one row more than the limit down to a page, whose cursor is the key of its last row. */
export function toPage<T>(rows: readonly T[], limit: number, keyOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
