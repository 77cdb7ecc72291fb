import { labels } from "../policy/label.ts";
import { effects } from "../policy/rule.ts";
import { trusts } from "../policy/trust.ts";
import { budgetScopes } from "../usage/budget.ts";
import * as are from "./column.ts";
import type { Kind, Row } from "./kind.ts";

const ofTurn = { id: are.id, workspace: are.id, thread: are.id, turn: are.id };
const toTurn = { thread: "threads", turn: "turns" };

/** A word that was given there opens nothing here. */
const settledApproval = (row: Row): Row =>
  row["status"] === "open" || row["status"] === "allowed" ? { ...row, status: "withdrawn" } : row;

const settledCall = (row: Row): Row => (row["status"] === "open" ? { ...row, status: "unknown" } : row);

const limits = {
  tokens: are.orNull(are.whole),
  dollars: are.orNull(are.real),
  steps: are.orNull(are.whole),
  time_ms: are.orNull(are.whole),
};

/** What was done, allowed and spent. */
export const kindsOfActs = [
  {
    name: "approvals",
    table: "approvals",
    columns: {
      ...ofTurn,
      call: are.text,
      tool: are.short(200),
      input: are.json(are.anything),
      hash: are.id,
      plan: are.json(
        are.having({
          title: are.isText,
          destination: are.isTextOrNull,
          secrets: are.listOf(are.isText),
          always: are.isTextOrNull,
          covers: are.listOf(are.having({})),
          turn: are.isTextOrNull,
        }),
      ),
      why: are.text,
      labels: are.short(labels.length),
      is_guarded: are.flag,
      status: are.oneOf("open", "allowed", "used", "denied", "expired", "withdrawn", "covered"),
      answer: are.orNull(are.oneOf("allow-once", "allow-turn", "allow-always", "deny")),
      answered_by: are.orNull(are.text),
      created_at: are.time,
      updated_at: are.time,
      expires_at: are.time,
      answered_at: are.orNull(are.time),
    },
    key: ["id"],
    of: toTurn,
    settled: settledApproval,
  },
  {
    name: "tool-calls",
    table: "tool_calls",
    columns: {
      ...ofTurn,
      call: are.text,
      tool: are.short(200),
      input: are.json(are.anything),
      input_hash: are.id,
      capabilities: are.json(are.listOf(are.having({ type: are.isText }))),
      trust: are.oneOf(...trusts),
      effect: are.short(100),
      decision: are.oneOf(...effects),
      why: are.text,
      rule: are.orNull(are.text),
      approval: are.orNull(are.text),
      status: are.oneOf("refused", "open", "done", "failed", "unknown"),
      output: are.orNull(are.text),
      unkept: are.orNull(are.text),
      created_at: are.time,
      started_at: are.orNull(are.time),
      finished_at: are.orNull(are.time),
    },
    key: ["id"],
    of: toTurn,
    settled: settledCall,
  },
  {
    name: "notes",
    table: "notes",
    columns: {
      id: are.id,
      workspace: are.id,
      thread: are.id,
      call: are.text,
      text: are.text,
      labels: are.short(labels.length),
      created_at: are.time,
    },
    key: ["id"],
    of: { workspace: "workspaces" },
  },
  {
    name: "untrusted-files",
    table: "foreign_files",
    columns: {
      workspace: are.id,
      path: are.short(4_096),
      hash: are.short(200),
      why: are.text,
      thread: are.orNull(are.id),
      at: are.time,
    },
    key: ["workspace", "path", "hash"],
    along: ["id"],
    of: { workspace: "workspaces" },
  },
  {
    name: "budgets",
    table: "budgets",
    columns: {
      scope: are.oneOf(...budgetScopes),
      workspace: are.short(200),
      ...limits,
      updated_at: are.time,
    },
    key: ["scope", "workspace"],
  },
  {
    name: "usage",
    table: "usage",
    columns: {
      turn: are.id,
      workspace: are.id,
      thread: are.id,
      assistant: are.orNull(are.id),
      backend: are.short(100),
      model: are.orNull(are.short(200)),
      input: are.whole,
      output: are.whole,
      thought: are.whole,
      cache_read: are.whole,
      cache_write: are.whole,
      cost: are.orNull(are.real),
      currency: are.orNull(are.short(20)),
      source: are.orNull(are.short(100)),
      day: are.day,
      at: are.time,
    },
    key: ["turn"],
  },
  {
    name: "spending",
    table: "spending",
    columns: {
      id: are.id,
      day: are.day,
      turn: are.id,
      root: are.id,
      thread: are.id,
      workspace: are.id,
      job: are.orNull(are.text),
      tokens: are.whole,
      dollars: are.real,
      steps: are.whole,
      time_ms: are.whole,
      is_open: are.flag,
    },
    key: ["id", "day"],
    settled: (row) => ({ ...row, isOpen: false }),
  },
  {
    name: "audit",
    table: "audit",
    columns: {
      id: are.whole,
      at: are.time,
      actor: are.text,
      actor_id: are.orNull(are.text),
      action: are.text,
      workspace: are.orNull(are.text),
      thread: are.orNull(are.text),
      turn: are.orNull(are.text),
      subject: are.json(are.anything),
      detail: are.json(are.anything),
    },
    key: ["id"],
    // Each log proves what happened in one place, row hanging on row: none can be grafted onto another.
    isToRead: true,
  },
] as const satisfies readonly Kind[];
