import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { Instance } from "./instance.ts";
import { selectInstance, selectInstances, selectInstancesBefore } from "./store.ts";

export const getInstance = (db: Reads, name: string): Instance | null => selectInstance(db, name);

export const hasInstance = (db: Reads, name: string): boolean => selectInstance(db, name) !== null;

/** All of them, oldest first. */
export const allInstances = (db: Reads): readonly Instance[] => selectInstances(db);

/** Newest first. */
export function listInstances(db: Reads, { limit, cursor }: PageRequest): Page<Instance> {
  const rows = selectInstancesBefore(db, cursor, limit + 1);
  return toPage(rows, limit, ({ createdAt, name }) => `${createdAt} ${name}`);
}
