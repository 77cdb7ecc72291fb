import type { Summary } from "../backends/backend.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import { branch } from "./turn-store.ts";

/** What the model made, in the course of a turn, of what had been said before it. */
export const putSummary = (tx: Tx, turn: string, { text, through }: Summary): void =>
  void tx.run(
    `insert into summaries (turn, text, through) values (?, ?, ?)
     on conflict (turn) do update set text = excluded.text, through = excluded.through`,
    turn,
    text,
    through,
  );

/** The newest on the branch that ends with a turn; null where there is none. */
export const selectSummary = (db: Reads, head: string, limit: number): Summary | null =>
  db.get<Summary>(
    `${branch} select summaries.text, summaries.through from branch join summaries on summaries.turn = branch.id
      order by depth limit 1`,
    head,
    limit,
  );
