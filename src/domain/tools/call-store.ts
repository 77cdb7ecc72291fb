import type { Reads, Tx } from "../kernel/db.ts";
import type { Capability } from "../policy/capability.ts";
import type { ToolCall } from "./tool-call.ts";

type Row = Omit<ToolCall, "input" | "capabilities"> & {
  readonly input: string;
  readonly capabilities: string;
};

const columns = `id, workspace, thread, turn, call, tool, input, input_hash as inputHash, capabilities, trust, effect,
  decision, why, rule, approval, status, output, created_at as createdAt, started_at as startedAt,
  finished_at as finishedAt, unkept`;

const toCall = ({ input, capabilities, ...row }: Row): ToolCall => ({
  ...row,
  input: JSON.parse(input) as unknown,
  capabilities: JSON.parse(capabilities) as readonly Capability[],
});

export function insertCall(tx: Tx, call: ToolCall): void {
  tx.run(
    `insert into tool_calls (id, workspace, thread, turn, call, tool, input, input_hash, capabilities, trust, effect,
       decision, why, rule, approval, status, output, created_at, started_at, finished_at, unkept)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    call.id,
    call.workspace,
    call.thread,
    call.turn,
    call.call,
    call.tool,
    JSON.stringify(call.input),
    call.inputHash,
    JSON.stringify(call.capabilities),
    call.trust,
    call.effect,
    call.decision,
    call.why,
    call.rule,
    call.approval,
    call.status,
    call.output,
    call.createdAt,
    call.startedAt,
    call.finishedAt,
    call.unkept,
  );
}

export function closeCall(
  tx: Tx,
  id: string,
  end: {
    readonly status: "done" | "failed" | "unknown";
    readonly output: string | null;
    readonly at: string;
  },
): boolean {
  return (
    tx.run(
      "update tool_calls set status = ?, output = ?, finished_at = ? where id = ? and status = 'open'",
      end.status,
      end.output,
      end.at,
      id,
    ) === 1
  );
}

export const selectOpenCalls = (db: Reads): ToolCall[] =>
  db.all<Row>(`select ${columns} from tool_calls where status = 'open' order by id`).map(toCall);

/** Of one turn, oldest first. */
export const selectCallsOf = (db: Reads, turn: string): ToolCall[] =>
  db.all<Row>(`select ${columns} from tool_calls where turn = ? order by id`, turn).map(toCall);

/** Calls of a tool, or of all (`*`), that were let through or asked for, newest first. */
export const selectPastCalls = (db: Reads, workspace: string, tool: string, limit: number): ToolCall[] =>
  db
    .all<Row>(
      `select ${columns} from tool_calls where workspace = ?1 and (?2 = '*' or tool = ?2) order by id desc limit ?3`,
      workspace,
      tool,
      limit,
    )
    .map(toCall);

export function selectOutput(db: Reads, thread: string, call: string): string | null {
  const row = db.get<{ output: string | null }>(
    "select output from tool_calls where thread = ? and call = ? order by id desc limit 1",
    thread,
    call,
  );
  return row?.output ?? null;
}

/** How many calls a turn has begun. */
export const countCalls = (db: Reads, turn: string): number =>
  db.get<{ count: number }>("select count(*) as count from tool_calls where turn = ?", turn)?.count ?? 0;

/** What the calls of a turn could not keep, in words. */
export const unkeptOf = (db: Reads, turn: string): readonly string[] =>
  db
    .all<{ unkept: string }>(
      "select distinct unkept from tool_calls where turn = ? and unkept is not null",
      turn,
    )
    .map(({ unkept }) => unkept);
