import type { Reads } from "../kernel/db.ts";
import type { Difference, Differences } from "./differences.ts";
import { LARGEST_KEPT_BYTES } from "./kept-file.ts";
import { selectFreshItems, type StockItem, sumKept } from "./stock-store.ts";
import { unread } from "./stock-item.ts";

export interface Chosen {
  /** Links, and the files whose content is to be kept: the small ones first. */
  readonly toRead: readonly Difference[];
  /** What is noted as it was seen. */
  readonly rest: readonly { readonly difference: Difference; readonly item: StockItem }[];
}

/** Which contents fit: many small files are worth more than a few large ones. */
export function chooseKept(
  db: Reads,
  root: string,
  { changed, gone }: Differences,
  mostBytes: number,
): Chosen {
  const passed = new Set([...changed.map(({ seen }) => seen.path), ...gone.map(({ path }) => path)]);
  const again = selectFreshItems(db, root).filter(({ path }) => !passed.has(path));
  const all = [...changed, ...again.map(asBefore)];
  const toRead = all.filter(({ seen }) => seen.type === "link");
  const rest: { difference: Difference; item: StockItem }[] = [];
  const note = (difference: Difference, why: StockItem["why"]): void =>
    void rest.push({ difference, item: unread(difference.seen, why).item });
  const files = all.filter(({ seen }) => seen.type === "file").sort((a, b) => a.seen.bytes - b.seen.bytes);
  let room = files.length === 0 ? 0 : mostBytes - sumKept(db, root) + keptIn(files);
  for (const difference of files) {
    const { bytes } = difference.seen;
    if (bytes > LARGEST_KEPT_BYTES) note(difference, "large");
    else if (bytes > room) note(difference, "full");
    else {
      toRead.push(difference);
      room -= bytes;
    }
  }
  for (const difference of changed) {
    const { type, closed } = difference.seen;
    if (type === "folder") note(difference, closed);
    if (type === "other") note(difference, "special");
  }
  return { toRead, rest };
}

const keptIn = (files: readonly Difference[]): number =>
  files.reduce((sum, { before }) => sum + (before === null || before.hash === null ? 0 : before.bytes), 0);

/** It bears the stamp that it bore, but may have changed without it. */
const asBefore = (before: StockItem): Difference => {
  const { path, type, mode, bytes, inode, stamp } = before;
  return {
    seen: { path, type, mode, bytes, inode, stamp, closed: null },
    before,
    wasAbsent: false,
    hasMoved: false,
  };
};
