import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { Connection } from "./connection.ts";
import { selectAllConnections, selectConnection, selectConnectionNamed, selectConnections } from "./store.ts";

/** Those of one scope (null: of every workspace), newest first. */
export const listConnections = (
  db: Reads,
  { limit, cursor }: PageRequest,
  workspace: string | null = null,
): Page<Connection> => toPage(selectConnections(db, workspace, cursor, limit + 1), limit, ({ id }) => id);

/** Of every scope, newest first. */
export const allConnections = (db: Reads): readonly Connection[] => selectAllConnections(db);

/** The one of just this scope. */
export const getConnection = (db: Reads, name: string, workspace: string | null = null): Connection | null =>
  selectConnectionNamed(db, name, workspace);

export const findConnection = (db: Reads, id: string): Connection | null => selectConnection(db, id);
