import type { Tx } from "../domain/kernel/db.ts";

/** The writing connection, as far as a transaction needs it. */
export interface Connection extends Tx {
  /** Runs one statement, or several, that take no values. */
  script(sql: string): void;
  /** False after a fault on which SQLite undid the whole transaction by itself. */
  isInTransaction(): boolean;
}

/**
 * All work of one tick shares a transaction, so that many callers wait for one fsync; each has its own
 * savepoint. A caller is answered after the commit that carries its work, and refused if that commit fails.
 */
export function groupCommit(connection: Connection): <T>(work: (tx: Tx) => T) => Promise<T> {
  let group: PromiseWithResolvers<void> | null = null;

  const fail = (failed: PromiseWithResolvers<void>, fault: unknown): void => {
    if (group === failed) group = null;
    failed.reject(fault);
  };

  const close = (closing: PromiseWithResolvers<void>): void => {
    if (group !== closing) return;
    group = null;
    try {
      connection.script("commit");
      closing.resolve();
    } catch (fault) {
      if (connection.isInTransaction()) connection.script("rollback");
      fail(closing, fault);
    }
  };

  const join = (): PromiseWithResolvers<void> => {
    if (group !== null) return group;
    connection.script("begin immediate");
    const opened = Promise.withResolvers<void>();
    opened.promise.catch(() => {}); // silent-ok: whoever waits for it hears of it
    group = opened;
    setImmediate(close, opened);
    return opened;
  };

  return async function commit<T>(work: (tx: Tx) => T): Promise<T> {
    const joined = join();
    connection.script("savepoint work");
    let value: T;
    try {
      value = work(connection);
      if (value instanceof Promise) throw new TypeError("the work of a transaction is synchronous");
    } catch (fault) {
      if (connection.isInTransaction()) connection.script("rollback to work; release work");
      else fail(joined, fault);
      throw fault;
    }
    connection.script("release work");
    await joined.promise;
    return value;
  };
}
