import type { Reads } from "../kernel/db.ts";
import { sumKept } from "./store.ts";

/** What files as they were before turns take of the database, in bytes. */
export const keptBytes = (db: Reads): number => sumKept(db);
