import type { DataKey } from "../vault/data-key.ts";

/** What the contents of kept files are sealed with: they may hold secrets, and the database shows none. */
export type ContentKey = DataKey;
