import type { Reads, Tx } from "../kernel/db.ts";

const alive = "select 1 from turns where thread = threads.id and status in ('queued', 'running', 'waiting')";

/** Open ones that nobody pinned, asked or touched since. */
const untouched = `status = 'open' and is_pinned = 0 and last_turn_at < ?1 and updated_at < ?1 and not exists (${alive})`;
const longArchived = `status = 'archived' and last_turn_at < ?1 and updated_at < ?1 and not exists (${alive})`;

const ids = (db: Reads, where: string, before: string, limit: number): string[] =>
  db
    .all<{ id: string }>(`select id from threads where ${where} order by id limit ?2`, before, limit)
    .map(({ id }) => id);

const count = (db: Reads, where: string, before: string): number =>
  db.get<{ count: number }>(`select count(*) as count from threads where ${where}`, before)?.count ?? 0;

export const selectUntouched = (db: Reads, before: string, limit: number): string[] =>
  ids(db, untouched, before, limit);
export const countUntouched = (db: Reads, before: string): number => count(db, untouched, before);
export const selectLongArchived = (db: Reads, before: string, limit: number): string[] =>
  ids(db, longArchived, before, limit);
export const countLongArchived = (db: Reads, before: string): number => count(db, longArchived, before);

export const countCheckpointsBefore = (db: Reads, before: string): number =>
  db.get<{ count: number }>("select count(*) as count from checkpoints where created_at < ?", before)
    ?.count ?? 0;

/** What is written of files as they were, in bytes. */
export const sumKept = (db: Reads): number =>
  db.get<{ bytes: number | null }>("select sum(bytes) as bytes from contents")?.bytes ?? 0;

/** Tables in the order in which they can be emptied, with what a piece of each is told by. */
export const emptied = [
  ["messages", "seq"],
  ["contents", "id"],
  ["stock_items", "root"],
  ["events", "id"],
  ["turns", "id"],
  ["threads", "id"],
  ["attachments", "id"],
  ["attachment_texts", "content"],
  ["notes", "id"],
  ["foreign_files", "id"],
  ["policy_rules", "id"],
  ["step_switches", "workspace"],
  ["provenance", "thread"],
  ["usage", "turn"],
  ["spending", "id"],
  ["budgets", "scope"],
  ["saved_searches", "id"],
  ["next_steps", "step"],
  ["notification_sends", "id"],
  ["notifications", "id"],
  ["notification_hits", "key"],
  ["notification_calls", "call"],
  ["notification_settings", "name"],
  ["push_subscriptions", "id"],
  ["web_search", "id"],
  ["stocks", "root"],
  ["connections", "id"],
  ["webhook_deliveries", "id"],
  ["webhook_endpoints", "id"],
  ["secret_uses", "id"],
  ["api_tokens", "id"],
  ["idempotent_answers", "credential"],
  ["retention", "rule"],
  ["late_links", "id"],
  ["backends", "name"],
  ["workspaces", "id"],
  ["assistants", "id"],
] as const;

/** Emptied with what their rows belong to. */
export const emptiedWithOthers = [
  "approvals",
  "checkpoint_files",
  "checkpoints",
  "injected_contexts",
  "jobs",
  "native_items",
  "notification_attempts",
  "notification_rules",
  "notification_seeds",
  "partial_answers",
  "sessions",
  "summaries",
  "thread_steps",
  "tool_calls",
  "watches",
  "webhook_attempts",
  "secrets",
] as const;

/** The owner's way in, the log, and what seals both. */
export const kept = [
  "owner",
  "passkeys",
  "recovery",
  "sign_in_alerts",
  "sign_in_places",
  "sign_ins",
  "audit",
  "audit_seal",
  "data_keys",
  "vault_ledger",
  "vault_passphrases",
  "migrations",
  "stop",
] as const;

/** Answers how many rows went. */
export const emptySome = (tx: Tx, [table, key]: (typeof emptied)[number], most: number): number =>
  tx.run(`delete from ${table} where ${key} in (select ${key} from ${table} limit ${most})`);

/** The index of words keeps parts of what was deleted until it is built anew. */
export function rebuildIndex(tx: Tx): void {
  for (const index of ["messages_by_word", "messages_by_part"])
    tx.run(`insert into ${index} (${index}) values ('rebuild')`);
}
