import type { Reads } from "../kernel/db.ts";
import { selectFollowing } from "./branch-store.ts";
import { branchOf, complete } from "./reads.ts";
import type { Thread } from "./thread.ts";
import type { Turn } from "./turn.ts";
import { selectBranch, selectTurn } from "./turn-store.ts";

/** The last turns of the shown branch up to and with `before`'s parent, oldest first, and whether more precede. */
export function recentTurns(
  db: Reads,
  thread: Thread,
  { limit, before }: { readonly limit: number; readonly before: string | null },
): { readonly turns: readonly Turn[]; readonly hasEarlier: boolean } {
  const head = before === null ? thread.head : (selectTurn(db, before)?.parent ?? null);
  if (head === null) return { turns: [], hasEarlier: false };
  const records = selectBranch(db, head, limit + 1);
  const turns = records.slice(0, limit).toReversed();
  return { turns: turns.map((record) => complete(db, record)), hasEarlier: records.length > limit };
}

/** Some turns of the shown branch, oldest first. */
export interface Stretch {
  readonly turns: readonly Turn[];
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
}

/**
 * The shown branch from a little before one of its turns on: to its end where that is near, else as far as `most`
 * turns reach. Null for a turn of another branch.
 */
export function turnsAround(
  db: Reads,
  thread: Thread,
  turn: string,
  { before, most }: { readonly before: number; readonly most: number },
): Stretch | null {
  const branch = branchOf(db, thread);
  const at = branch.findIndex(({ id }) => id === turn);
  if (at === -1) return null;
  const start = Math.max(0, at - before);
  const records = branch.slice(start, start + most);
  return {
    turns: records.map((record) => complete(db, record)),
    hasEarlier: start > 0,
    hasLater: start + records.length < branch.length,
  };
}

/** The turns of the shown branch that follow one of it, oldest first. Null for a turn of another branch. */
export function turnsAfter(
  db: Reads,
  { head }: Pick<Thread, "head">,
  turn: string,
  limit: number,
): { readonly turns: readonly Turn[]; readonly hasLater: boolean } | null {
  const [first, ...ids] = head === null ? [] : selectFollowing(db, head, turn, limit + 2);
  if (first !== turn) return null;
  const records = ids.slice(0, limit).flatMap((id) => selectTurn(db, id) ?? []);
  return { turns: records.map((record) => complete(db, record)), hasLater: ids.length > limit };
}
