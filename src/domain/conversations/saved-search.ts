import type { Role } from "./message.ts";

/** What a search leaves out; null where it leaves nothing out. Days are the owner's own, as `2026-07-14`. */
export interface SavedFilter {
  readonly workspace: string | null;
  readonly thread: string | null;
  readonly role: Role | null;
  readonly backend: string | null;
  readonly model: string | null;
  readonly after: string | null;
  readonly before: string | null;
}

/** A search under a name, to be made again. */
export interface SavedSearch {
  readonly id: string;
  /** 1 to 100 characters, like no other. */
  readonly name: string;
  /** 1 to 1,000 characters. */
  readonly text: string;
  readonly filter: SavedFilter;
  readonly createdAt: string;
}
