import type { Reads, Tx } from "../kernel/db.ts";
import type { Condition } from "./condition.ts";
import type { NotificationRule } from "./rule.ts";

interface Row extends Omit<NotificationRule, "conditions" | "enabled"> {
  readonly conditions: string;
  readonly isEnabled: number;
}

const columns = `id, workspace, name, event_pattern as eventPattern, conditions, channel, is_enabled as isEnabled,
                 min_severity as minSeverity, created_at as createdAt, updated_at as updatedAt`;

function toRule({ isEnabled, conditions, ...row }: Row): NotificationRule {
  return { ...row, conditions: JSON.parse(conditions) as Condition[], enabled: isEnabled === 1 };
}

export function selectRule(db: Reads, id: string): NotificationRule | null {
  const row = db.get<Row>(`select ${columns} from notification_rules where id = ?`, id);
  return row === null ? null : toRule(row);
}

/** Newest first, those of a workspace that are older than the one with this id. */
export const selectRules = (
  db: Reads,
  workspace: string,
  before: string | null,
  limit: number,
): NotificationRule[] =>
  db
    .all<Row>(
      `select ${columns} from notification_rules where workspace = ?1 and (?2 is null or id < ?2)
        order by id desc limit ?3`,
      workspace,
      before,
      limit,
    )
    .map(toRule);

export const selectEnabledRules = (db: Reads, workspace: string): NotificationRule[] =>
  db
    .all<Row>(
      `select ${columns} from notification_rules where workspace = ? and is_enabled = 1 order by id`,
      workspace,
    )
    .map(toRule);

/** Whether a rule in use asks for events of a type; `*` of a pattern stands for anything, as it does for GLOB. */
export const isAskedFor = (db: Reads, workspace: string, type: string): boolean =>
  db.get(
    "select 1 from notification_rules where workspace = ? and is_enabled = 1 and ? glob event_pattern limit 1",
    workspace,
    type,
  ) !== null;

/** False where there is one for the same events already. */
export const insertRule = (tx: Tx, rule: NotificationRule): boolean =>
  tx.run(
    `insert into notification_rules (id, workspace, name, event_pattern, conditions, channel, is_enabled, min_severity,
                                     created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    rule.id,
    rule.workspace,
    rule.name,
    rule.eventPattern,
    JSON.stringify(rule.conditions),
    rule.channel,
    rule.enabled ? 1 : 0,
    rule.minSeverity,
    rule.createdAt,
    rule.updatedAt,
  ) > 0;

/** False where there is another one for the same events. */
export const updateRule = (tx: Tx, rule: NotificationRule): boolean =>
  tx.run(
    `update or ignore notification_rules
        set name = ?, conditions = ?, channel = ?, is_enabled = ?, min_severity = ?, updated_at = ? where id = ?`,
    rule.name,
    JSON.stringify(rule.conditions),
    rule.channel,
    rule.enabled ? 1 : 0,
    rule.minSeverity,
    rule.updatedAt,
    rule.id,
  ) > 0;

export const deleteRuleRow = (tx: Tx, id: string): boolean =>
  tx.run("delete from notification_rules where id = ?", id) > 0;

/** Workspaces that were never given the usual rules. */
export const selectUnseeded = (db: Reads): string[] =>
  db
    .all<{ id: string }>(
      "select id from workspaces where id not in (select workspace from notification_seeds) order by id",
    )
    .map(({ id }) => id);

export const insertSeed = (tx: Tx, workspace: string): void =>
  void tx.run("insert into notification_seeds (workspace) values (?) on conflict do nothing", workspace);
