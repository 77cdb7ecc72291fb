import type { Tx } from "../kernel/db.ts";
import { waitTurnRow } from "./turn-status-store.ts";

/** A turn waits for its owner from now on, or does not any more. */
export const setWaiting = (tx: Tx, turn: string, isWaiting: boolean): void =>
  waitTurnRow(tx, turn, isWaiting);
