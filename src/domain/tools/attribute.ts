import type { Reads, Tx } from "../kernel/db.ts";
import { hasFiles, hasKeptHash, insertCheckpointFile } from "./checkpoint-store.ts";
import type { Kept, Unkept } from "./kept-file.ts";
import { hasHash, hasUnkept, type StockItem } from "./stock-store.ts";
import type { Watch } from "./watch-store.ts";

/** One thing as it was and as it is; null for nothing. */
export interface Change {
  readonly path: string;
  readonly before: StockItem | null;
  readonly wasAbsent: boolean;
  readonly hasMoved: boolean;
  readonly now: StockItem | null;
  /** When what is there now was made; 0 where nobody knows. */
  readonly bornMs: number;
}

/** What a look has added to checkpoints, and whether those held anything before. */
export type Touched = Map<string, "made" | "grown">;

/** Keeps what was there before for each turn whose command may have changed it. */
export function attribute(tx: Tx, watches: readonly Watch[], change: Change, touched: Touched): void {
  for (const watch of watches) {
    const kept = keptOf(change, () => isFromUnkept(tx, watch, change));
    if (kept === null) continue;
    const { checkpoint } = watch;
    const news = touched.get(checkpoint) ?? (hasFiles(tx, checkpoint) ? "grown" : "made");
    if (insertCheckpointFile(tx, checkpoint, { path: change.path, ...kept })) touched.set(checkpoint, news);
  }
}

function keptOf({ before, wasAbsent, now }: Change, isFromUnkept: () => boolean): Kept | null {
  if (before === null) {
    if (now === null || !wasAbsent) return null;
    const isFolder = now.type === "folder";
    const why = whyOf(now) ?? (isFromUnkept() ? "moved" : null);
    return { state: "absent", isFolder, why: isFolder ? null : why };
  }
  if (now !== null && isSame(before, now)) return null;
  switch (before.type) {
    case "file":
      return before.hash === null
        ? { state: "unkept", why: whyOf(before) ?? "unreadable" }
        : { state: "file", mode: before.mode, hash: before.hash, content: null };
    case "link":
      return { state: "link", target: before.target ?? "" };
    case "folder":
      return { state: "folder", mode: before.mode };
    case "other":
      return { state: "unkept", why: "special" };
  }
}

/** Of what is no folder. */
const whyOf = ({ type, why }: StockItem): Unkept | null =>
  type === "folder" ? null : (why as Unkept | null);

function isSame(before: StockItem, now: StockItem): boolean {
  if (before.type !== now.type) return false;
  if (before.type === "link") return before.target === now.target;
  if (before.type === "file" && before.hash !== null)
    return before.hash === now.hash && before.mode === now.mode;
  return before.type === "folder" ? before.mode === now.mode : before.stamp === now.stamp;
}

/** The clock of files goes by ticks. */
const TICK_MS = 50;

/**
 * True for a file that is older than the command and was in no place that is kept: it came from one that is not, and
 * taking it away would lose it.
 */
function isFromUnkept(
  db: Reads,
  { root, checkpoint, beganAt }: Watch,
  { now, hasMoved, bornMs }: Change,
): boolean {
  if (now?.type !== "file" || now.hash === null || hasMoved || bornMs === 0) return false;
  if (bornMs >= new Date(beganAt).getTime() - TICK_MS || !hasUnkept(db, root)) return false;
  return !hasHash(db, root, now.hash) && !hasKeptHash(db, checkpoint, now.hash);
}
