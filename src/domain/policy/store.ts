import type { Reads, Tx } from "../kernel/db.ts";
import { type Label, labels } from "./label.ts";

/** A rule as it lies in the database; `match` and `trust` are JSON. */
export interface RuleRow {
  readonly id: string;
  readonly workspace: string | null;
  readonly effect: string;
  readonly tool: string;
  readonly match: string;
  readonly trust: string;
  readonly turn: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string | null;
}

const columns = `id, workspace, effect, tool, match, trust, turn, created_at as createdAt, updated_at as updatedAt,
  expires_at as expiresAt`;

/** The rules of a workspace and of every one that may hold for a turn. */
export const selectRulesFor = (db: Reads, workspace: string, turn: string | null): RuleRow[] =>
  db.all<RuleRow>(
    `select ${columns} from policy_rules
      where (workspace = ? or workspace is null) and (turn is null or turn is ?) order by id`,
    workspace,
    turn,
  );

/** A workspace's lasting rules, newest first. */
export const selectRules = (
  db: Reads,
  workspace: string,
  { limit, before }: { readonly limit: number; readonly before: string | null },
): RuleRow[] =>
  db.all<RuleRow>(
    `select ${columns} from policy_rules
      where (workspace = ? or workspace is null) and turn is null and (? is null or id < ?)
      order by id desc limit ?`,
    workspace,
    before,
    before,
    limit,
  );

export const selectRule = (db: Reads, id: string): RuleRow | null =>
  db.get<RuleRow>(`select ${columns} from policy_rules where id = ?`, id);

export function upsertRule(tx: Tx, row: RuleRow): void {
  tx.run(
    `insert into policy_rules (id, workspace, effect, tool, match, trust, turn, created_at, updated_at, expires_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set effect = excluded.effect, tool = excluded.tool, match = excluded.match,
       trust = excluded.trust, updated_at = excluded.updated_at, expires_at = excluded.expires_at`,
    row.id,
    row.workspace,
    row.effect,
    row.tool,
    row.match,
    row.trust,
    row.turn,
    row.createdAt,
    row.updatedAt,
    row.expiresAt,
  );
}

export const deleteRuleRow = (tx: Tx, id: string): boolean =>
  tx.run("delete from policy_rules where id = ?", id) === 1;

/** What was granted for turns that have ended. */
export const deleteGrants = (tx: Tx, turn: string): number =>
  tx.run("delete from policy_rules where turn = ?", turn);

export function selectLabels(db: Reads, thread: string): readonly Label[] {
  const row = db.get<{ labels: string }>("select labels from provenance where thread = ?", thread);
  return row === null ? [] : labels.filter((label) => row.labels.includes(label));
}

export function upsertLabels(tx: Tx, thread: string, held: readonly Label[]): void {
  tx.run(
    `insert into provenance (thread, labels) values (?, ?)
     on conflict (thread) do update set labels = excluded.labels`,
    thread,
    held.join(""),
  );
}
