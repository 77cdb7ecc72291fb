import type { Tx } from "../domain/kernel/db.ts";

/** The writing connection, as far as a transaction needs it. */
export interface Connection extends Tx {
  /** Runs one statement, or several, that take no values. */
  script(sql: string): void;
  /** False after a fault on which SQLite undid the whole transaction by itself. */
  isInTransaction(): boolean;
}

export interface GroupCommit {
  commit<T>(work: (tx: Tx) => T): Promise<T>;
  /** Commits what is open now instead of at the end of the tick: the connection is about to close. */
  finish(): void;
}

/**
 * All work of one tick shares a transaction, so that many callers wait for one fsync; whoever joins others has a
 * savepoint of its own. A caller is answered after the commit that carries its work, and refused if that fails.
 */
export function groupCommit(connection: Connection): GroupCommit {
  let group: PromiseWithResolvers<void> | null = null;
  let isWorking = false;
  const tx = insideOnly(connection);

  const abandon = (failed: PromiseWithResolvers<void>, fault: unknown): void => {
    if (group === failed) group = null;
    failed.reject(fault);
    if (connection.isInTransaction()) connection.script("rollback");
  };

  const close = (closing: PromiseWithResolvers<void>): void => {
    if (group !== closing) return;
    group = null;
    try {
      connection.run("commit");
      closing.resolve();
    } catch (fault) {
      abandon(closing, fault);
    }
  };

  const join = (): PromiseWithResolvers<void> => {
    if (group !== null) return group;
    connection.run("begin immediate");
    const opened = Promise.withResolvers<void>();
    opened.promise.catch(() => {}); // silent-ok: whoever waits for it hears of it
    group = opened;
    setImmediate(close, opened);
    return opened;
  };

  const perform = <T>(work: (tx: Tx) => T): T => {
    if (isWorking) throw new TypeError("the work of a transaction begins no other");
    isWorking = true;
    try {
      const value = work(tx);
      if (value instanceof Promise) throw new TypeError("the work of a transaction is synchronous");
      if (!connection.isInTransaction()) throw new Error(UNDONE);
      return value;
    } finally {
      isWorking = false;
    }
  };

  return {
    async commit(work) {
      const isFirst = group === null;
      const joined = join();
      if (!isFirst) connection.run("savepoint work");
      let value: ReturnType<typeof work>;
      try {
        value = perform(work);
      } catch (fault) {
        if (isFirst || !connection.isInTransaction()) abandon(joined, fault);
        else connection.script("rollback to work; release work");
        throw fault;
      }
      if (!isFirst) connection.run("release work");
      await joined.promise;
      return value;
    },
    finish() {
      if (group !== null) close(group);
    },
  };
}

const UNDONE = "the transaction was undone by a fault";

/** After a fault that undid the transaction each further statement would be committed by itself. */
function insideOnly(connection: Connection): Tx {
  const inside = (): Connection => {
    if (!connection.isInTransaction()) throw new Error(UNDONE);
    return connection;
  };
  return {
    get: (sql, ...values) => inside().get(sql, ...values),
    all: (sql, ...values) => inside().all(sql, ...values),
    run: (sql, ...values) => inside().run(sql, ...values),
    insert: (sql, ...values) => inside().insert(sql, ...values),
  };
}
