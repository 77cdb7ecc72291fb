import type { Tx } from "../kernel/db.ts";
import { insertUsage, type Spender } from "./store.ts";
import type { Usage } from "./usage.ts";

export type { Spender } from "./store.ts";

/** Keeps what a turn used, once, in the transaction that ends the turn. */
export const noteUsage = (tx: Tx, spender: Spender, usage: Usage, at: string): void =>
  insertUsage(tx, spender, usage, at);
