import type { Tx } from "../kernel/db.ts";
import { deleteConnectionRowsOf } from "./store.ts";

/** Forgets the connections of a workspace that goes, in the transaction in which it goes; their tokens go as its secrets do. */
export const deleteConnectionsOf = (tx: Tx, workspace: string): void => deleteConnectionRowsOf(tx, workspace);
