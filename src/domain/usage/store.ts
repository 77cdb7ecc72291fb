import type { Reads, Tx } from "../kernel/db.ts";
import type { Usage } from "./usage.ts";

/** Whose tokens they were. */
export interface Spender {
  readonly turn: string;
  readonly workspace: string;
  readonly thread: string;
  readonly assistant: string | null;
  readonly backend: string;
  readonly model: string | null;
}

interface UsageRow {
  readonly input: number;
  readonly output: number;
  readonly thought: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly cost: number | null;
  readonly currency: string | null;
  readonly source: "reported" | "priced" | null;
}

export function insertUsage(tx: Tx, spender: Spender, usage: Usage, at: string): void {
  tx.run(
    `insert into usage (turn, workspace, thread, assistant, backend, model, input, output, thought, cache_read,
       cache_write, cost, currency, source, day, at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (turn) do nothing`,
    spender.turn,
    spender.workspace,
    spender.thread,
    spender.assistant,
    spender.backend,
    spender.model,
    usage.input,
    usage.output,
    usage.thought,
    usage.cacheRead,
    usage.cacheWrite,
    usage.cost?.amount ?? null,
    usage.cost?.currency ?? null,
    usage.cost?.source ?? null,
    at.slice(0, 10),
    at,
  );
}

export function selectUsage(db: Reads, turn: string): Usage | null {
  const row = db.get<UsageRow>(
    `select input, output, thought, cache_read as cacheRead, cache_write as cacheWrite, cost, currency, source
       from usage where turn = ?`,
    turn,
  );
  if (row === null) return null;
  const { cost, currency, source, ...tokens } = row;
  return {
    ...tokens,
    cost: cost === null || currency === null || source === null ? null : { amount: cost, currency, source },
  };
}

/** What turns of one model came to within a minute, in one currency. */
export interface UsageSlice {
  /** `2026-07-14T14:02`, UTC. */
  readonly minute: string;
  readonly backend: string;
  readonly model: string | null;
  readonly turns: number;
  readonly input: number;
  readonly output: number;
  /** Null where no price is known. */
  readonly cost: number | null;
  readonly currency: string | null;
}

/** From a time on, which is of the day `from` or later. */
export function selectSlices(db: Reads, from: string, at: string): UsageSlice[] {
  return db.all<UsageSlice>(
    `select substr(at, 1, 16) as minute, backend, model, count(*) as turns, sum(input) as input,
       sum(output) as output, sum(cost) as cost, currency
       from usage where day >= ? and at >= ? group by minute, backend, model, currency order by minute`,
    from,
    at,
  );
}

/** What these turns cost, one sum for each currency; one that is named twice counts once. */
export function selectCostsOfTurns(
  db: Reads,
  turns: readonly string[],
): { amount: number; currency: string }[] {
  return db.all(
    `select sum(cost) as amount, currency from usage
      where turn in (select value from json_each(?)) and currency is not null group by currency`,
    JSON.stringify(turns),
  );
}

/** What a thread's turns cost, one sum for each currency. */
export function selectCosts(db: Reads, thread: string): { amount: number; currency: string }[] {
  return db.all(
    "select sum(cost) as amount, currency from usage where thread = ? and currency is not null group by currency",
    thread,
  );
}
