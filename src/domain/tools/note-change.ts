import type { Tx } from "../kernel/db.ts";
import { attribute, type Change, type Touched } from "./attribute.ts";
import { selectCheckpoint } from "./checkpoint-store.ts";
import type { ContentKey } from "./content-key.ts";
import { deleteContentIfUnused, insertContent } from "./content-store.ts";
import type { Difference } from "./differences.ts";
import type { ToolEvent } from "./events.ts";
import { itemOf } from "./stock-item.ts";
import { deleteItem, upsertItem } from "./stock-store.ts";
import type { Facts } from "./tree.ts";
import { selectWatches, type Watch } from "./watch-store.ts";

/** A piece of a look at a folder. */
export interface Noting {
  readonly root: string;
  readonly watches: readonly Watch[];
  readonly touched: Touched;
  readonly contentKey: ContentKey;
}

/** Commands may have begun since the look did: what is noted now may be their work. */
export const noting = (tx: Tx, contentKey: ContentKey, root: string, touched: Touched): Noting => ({
  contentKey,
  root,
  watches: selectWatches(tx, root),
  touched,
});

/** Notes what was read. What was something else between the two looks is left to the next one. */
export function noteRead(tx: Tx, into: Noting, difference: Difference | undefined, facts: Facts): void {
  const known = difference === undefined ? null : itemOf(difference.seen, facts);
  if (difference === undefined || known === null) return;
  const { item, content, bornMs } = known;
  if (item.hash !== null && content !== null) insertContent(tx, into.contentKey, item.hash, content);
  noteChange(tx, into, { ...difference, path: item.path, now: item, bornMs });
}

/** Keeps what was there for whom it concerns; what is of no further use goes at once. */
export function noteChange(tx: Tx, { root, watches, touched }: Noting, change: Change): void {
  const { path, before, now } = change;
  attribute(tx, watches, change, touched);
  if (now === null) deleteItem(tx, root, path);
  else upsertItem(tx, root, now);
  const left = before?.hash ?? null;
  if (left !== null && left !== now?.hash) deleteContentIfUnused(tx, left);
}

export function tellTouched(tx: Tx, tell: (event: ToolEvent) => void, touched: Touched): void {
  for (const [id, news] of touched) {
    const found = selectCheckpoint(tx, id);
    if (found === null) continue;
    const { workspace, thread, turn } = found;
    const type = news === "made" ? "checkpoint.made" : "checkpoint.grown";
    tell({ type, workspace, thread, turn, checkpoint: id });
  }
}
