import type { StockItem } from "./stock-store.ts";
import type { Facts, Seen } from "./tree.ts";

/** One thing of a folder as it was found, with what has to be kept of it. */
export interface Known {
  readonly item: StockItem;
  /** Null where it is kept already, or cannot be. */
  readonly content: Uint8Array | null;
  readonly bornMs: number;
}

/** Null where it is something else by now. */
export function itemOf(seen: Seen, facts: Facts): Known | null {
  if (facts.type === "hidden") return unread(seen, "unreadable");
  if (facts.type !== seen.type) return null;
  if (facts.type === "link") {
    const { stamp, mode, target } = facts;
    return { item: { ...bare(seen), stamp, mode, target }, content: null, bornMs: 0 };
  }
  if (facts.type !== "file") return null;
  const { content, bornMs, type: _type, ...rest } = facts;
  return { item: { ...bare(seen), ...rest }, content, bornMs };
}

/** A thing that is noted and not read. */
export const unread = (seen: Seen, why: StockItem["why"]): Known => ({
  item: { ...bare(seen), why },
  content: null,
  bornMs: 0,
});

const bare = ({ path, type, mode, bytes, inode, stamp }: Seen): StockItem => ({
  path,
  type,
  mode,
  bytes,
  inode,
  stamp,
  hash: null,
  target: null,
  why: null,
  isFresh: false,
});
