import type { Attached } from "../attachments/attachment.ts";
import type { NativeItems } from "../backends/backend.ts";
import type { CallInBrief } from "../backends/calls-in-words.ts";
import type { Reads } from "../kernel/db.ts";
import { longestNative } from "./history.ts";
import { branch } from "./turn-store.ts";

/** A question of a branch and what was said to it. */
export interface StoredExchange {
  readonly turn: string;
  readonly question: string;
  readonly attachments: readonly Attached[];
  readonly calls: readonly CallInBrief[];
  readonly answer: string;
  readonly native: NativeItems | null;
}

interface ExchangeRow {
  readonly turn: string;
  readonly question: string;
  readonly attachments: string;
  readonly calls: string;
  readonly answer: string;
  readonly wire: string | null;
  readonly items: string | null;
}

/** Of a call its beginning: what it brought may be large, and is in the native items. */
const calls = `case said.tools when '[]' then '[]' else (
    select json_group_array(json_object(
      'name', value ->> 'name', 'status', value ->> 'status', 'input', substr(value ->> 'input', 1, 200)))
    from json_each(said.tools)) end`;

const exchange = `select branch.id as turn, asked.text as question, asked.attachments, ${calls} as calls, said.text as answer,
  native_items.wire`;

/** Of the newest only: those of a long branch may be larger than anything that could be sent. */
const newestItems = `case
  when sum(coalesce(octet_length(native_items.items), 0)) over (order by depth) <= ${longestNative}
  then native_items.items end as items`;

/** From the branch to its messages, whatever SQLite knows of their number. */
const joined = `cross join messages as asked on asked.turn = branch.id and asked.role = 'user'
  join messages as said on said.turn = branch.id and said.role = 'assistant'
    and (said.text <> '' or said.tools <> '[]')
  left join native_items on native_items.turn = branch.id`;

/** The answered turns of the branch that ends with a turn, newest first: all in one reading, for the way to an answer. */
export function selectExchanges(db: Reads, head: string, limit: number): StoredExchange[] {
  return db
    .all<ExchangeRow>(
      `${branch}
       ${exchange}, ${newestItems} from branch ${joined} order by depth limit ?2`,
      head,
      limit,
    )
    .map(toStored);
}

/** Null where the turn has no answer. */
export function selectExchange(db: Reads, turn: string): StoredExchange | null {
  const row = db.get<ExchangeRow>(
    `with branch (id) as (select ?1) ${exchange}, native_items.items from branch ${joined}`,
    turn,
  );
  return row === null ? null : toStored(row);
}

const toStored = ({
  turn,
  question,
  attachments,
  calls,
  answer,
  wire,
  items,
}: ExchangeRow): StoredExchange => ({
  turn,
  question,
  attachments: JSON.parse(attachments) as Attached[],
  calls: JSON.parse(calls) as CallInBrief[],
  answer,
  native: wire === null || items === null ? null : { wire, items },
});
