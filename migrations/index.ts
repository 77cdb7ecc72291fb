/** Every migration, oldest first. The text import is what carries the SQL into the compiled binary. */
import events from "./0001_events.sql" with { type: "text" };
import accounts from "./0002_accounts.sql" with { type: "text" };
import vault from "./0003_vault.sql" with { type: "text" };
import workspaces from "./0004_workspaces.sql" with { type: "text" };
import backends from "./0005_backends.sql" with { type: "text" };
import conversations from "./0006_conversations.sql" with { type: "text" };
import search from "./0007_search.sql" with { type: "text" };
import usage from "./0008_usage.sql" with { type: "text" };
import audit from "./0009_audit.sql" with { type: "text" };
import vaultScopes from "./0010_vault.sql" with { type: "text" };
import passkeys from "./0011_passkeys.sql" with { type: "text" };
import policy from "./0012_policy.sql" with { type: "text" };
import approvals from "./0013_approvals.sql" with { type: "text" };
import tools from "./0014_tools.sql" with { type: "text" };
import budgets from "./0017_budgets.sql" with { type: "text" };
import summaries from "./0018_summaries.sql" with { type: "text" };
import webSearch from "./0019_web_search.sql" with { type: "text" };
import keptForCommands from "./0020_kept_for_commands.sql" with { type: "text" };
import trust from "./0021_trust.sql" with { type: "text" };
import connections from "./0022_connections.sql" with { type: "text" };
import chat from "./0028_chat.sql" with { type: "text" };
import dataKeys from "./0023_data_keys.sql" with { type: "text" };
import attachments from "./0024_attachments.sql" with { type: "text" };
import figures from "./0026_figures.sql" with { type: "text" };
import nextSteps from "./0027_next_steps.sql" with { type: "text" };
import transfers from "./0030_transfers.sql" with { type: "text" };
import webhooks from "./0031_webhooks.sql" with { type: "text" };
import notifications from "./0032_notifications.sql" with { type: "text" };
import deliveries from "./0033_deliveries.sql" with { type: "text" };
import jobs from "./0034_jobs.sql" with { type: "text" };
import fewerIndexes from "./0035_fewer_indexes.sql" with { type: "text" };

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  { name: "0001_events", sql: events },
  { name: "0002_accounts", sql: accounts },
  { name: "0003_vault", sql: vault },
  { name: "0004_workspaces", sql: workspaces },
  { name: "0005_backends", sql: backends },
  { name: "0006_conversations", sql: conversations },
  { name: "0007_search", sql: search },
  { name: "0008_usage", sql: usage },
  { name: "0009_audit", sql: audit },
  { name: "0010_vault", sql: vaultScopes },
  { name: "0011_passkeys", sql: passkeys },
  { name: "0012_policy", sql: policy },
  { name: "0013_approvals", sql: approvals },
  { name: "0014_tools", sql: tools },
  { name: "0017_budgets", sql: budgets },
  { name: "0018_summaries", sql: summaries },
  { name: "0019_web_search", sql: webSearch },
  { name: "0020_kept_for_commands", sql: keptForCommands },
  { name: "0021_trust", sql: trust },
  { name: "0022_connections", sql: connections },
  { name: "0023_data_keys", sql: dataKeys },
  { name: "0024_attachments", sql: attachments },
  { name: "0026_figures", sql: figures },
  { name: "0027_next_steps", sql: nextSteps },
  { name: "0028_chat", sql: chat },
  { name: "0030_transfers", sql: transfers },
  { name: "0031_webhooks", sql: webhooks },
  { name: "0032_notifications", sql: notifications },
  { name: "0033_deliveries", sql: deliveries },
  { name: "0034_jobs", sql: jobs },
  { name: "0035_fewer_indexes", sql: fewerIndexes },
];
