import type { Reads } from "../kernel/db.ts";

/** Turns between a turn and the head of its branch that are walked over at most. */
const FARTHEST = 20_000;

/** Ids from a turn of the branch that ends with `head` on, itself first. Begins with another one where it is not of it. */
export function selectFollowing(db: Reads, head: string, turn: string, limit: number): string[] {
  return db
    .all<{ id: string }>(
      `with recursive branch (id, depth) as (
         select ?1, 0 union all
         select turns.parent, depth + 1 from branch join turns on turns.id = branch.id
          where turns.parent is not null and branch.id <> ?2 and depth < ${FARTHEST})
       select id from branch order by depth desc limit ?3`,
      head,
      turn,
      limit,
    )
    .map(({ id }) => id);
}
