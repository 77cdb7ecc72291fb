import type { NativeItems } from "../backends/backend.ts";
import type { Reads } from "../kernel/db.ts";
import { branch } from "./turn-store.ts";

/** A question of a branch and what was said to it. */
export interface StoredExchange {
  readonly question: string;
  readonly answer: string;
  /** Of a whole answer only: the items of one that was cut off would not fit together. */
  readonly native: NativeItems | null;
}

interface ExchangeRow {
  readonly question: string;
  readonly answer: string;
  readonly wire: string | null;
  readonly items: string | null;
}

const exchange = `select asked.text as question, said.text as answer, native_items.wire, native_items.items`;

const joined = `join turns on turns.id = branch.id
  join messages as asked on asked.turn = branch.id and asked.role = 'user'
  join messages as said on said.turn = branch.id and said.role = 'assistant' and said.text <> ''
  left join native_items on native_items.turn = branch.id and turns.status = 'finished'`;

/** The answered turns of the branch that ends with a turn, newest first: all in one reading, for the way to an answer. */
export function selectExchanges(db: Reads, head: string, limit: number): StoredExchange[] {
  return db
    .all<ExchangeRow>(
      `${branch}
       ${exchange} from branch ${joined} order by depth limit ?2`,
      head,
      limit,
    )
    .map(toStored);
}

/** Null where the turn has no answer. */
export function selectExchange(db: Reads, turn: string): StoredExchange | null {
  const row = db.get<ExchangeRow>(`with branch (id) as (select ?1) ${exchange} from branch ${joined}`, turn);
  return row === null ? null : toStored(row);
}

const toStored = ({ question, answer, wire, items }: ExchangeRow): StoredExchange => ({
  question,
  answer,
  native: wire === null || items === null ? null : { wire, items },
});
