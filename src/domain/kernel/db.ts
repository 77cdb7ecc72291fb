/** What a store may ask of a database. The driver lives in src/storage. */
export type Value = string | number | bigint | null | Uint8Array;

/** Outside a transaction these see committed rows only. */
export interface Reads {
  get<Row>(sql: string, ...values: Value[]): Row | null;
  all<Row>(sql: string, ...values: Value[]): Row[];
}

/** The inside of a transaction: reads see what it wrote. */
export interface Tx extends Reads {
  /** Answers how many rows changed. */
  run(sql: string, ...values: Value[]): number;
  /** Inserts one row; answers its number (its rowid). */
  insert(sql: string, ...values: Value[]): number;
}

/** The disk is full, read-only or failing, or lets no file be opened: nothing was stored, and later it may be. */
export class DiskFault extends Error {
  override readonly name = "DiskFault";
}

export interface Db extends Reads {
  /**
   * Runs the work at once and synchronously, all or nothing; answers when it is on disk.
   * Work that throws is undone alone and its fault reaches this caller; other work of the same tick stands.
   */
  commit<T>(work: (tx: Tx) => T): Promise<T>;
}
