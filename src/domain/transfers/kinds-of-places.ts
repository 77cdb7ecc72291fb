import { trusts } from "../policy/trust.ts";
import { effects } from "../policy/rule.ts";
import { permissionModes } from "../workspaces/assistant.ts";
import * as are from "./column.ts";
import type { Kind, Row } from "./kind.ts";
import { webhooks } from "./kind-of-webhooks.ts";

const dates = { created_at: are.time, updated_at: are.time };

/** A bypass is opened for a while at a place, by who is there: it is not carried over. */
export const withoutBypass = (row: Row): Row =>
  row["permissionMode"] === "bypass" ? { ...row, permissionMode: "default" } : row;

/** Where work is done, by whom and within which limits. */
export const kindsOfPlaces = [
  {
    name: "assistants",
    table: "assistants",
    columns: {
      id: are.id,
      name: are.short(100),
      description: are.text,
      backend: are.short(100),
      model: are.orNull(are.short(200)),
      system_prompt: are.text,
      persona_prompt: are.text,
      context_prompt: are.text,
      cwd: are.orNull(are.short(4_096)),
      max_thinking_tokens: are.orNull(are.whole),
      permission_mode: are.oneOf(...permissionModes),
      is_default: are.flag,
      ...dates,
    },
    key: ["id"],
    named: "name",
    otherwise: "not-default",
    bends: ["isDefault"],
    settled: withoutBypass,
  },
  {
    name: "workspaces",
    table: "workspaces",
    columns: {
      id: are.id,
      name: are.short(100),
      description: are.text,
      assistant: are.orNull(are.id),
      status: are.oneOf("active", "archived"),
      kind: are.oneOf("mine", "third-party"),
      ...dates,
    },
    key: ["id"],
    mayBeOf: { assistant: "assistants" },
    named: "name",
  },
  {
    name: "step-switches",
    table: "step_switches",
    columns: { workspace: are.id, step: are.short(100), is_on: are.flag },
    key: ["workspace", "step"],
    of: { workspace: "workspaces" },
  },
  {
    name: "policy-rules",
    table: "policy_rules",
    columns: {
      id: are.id,
      workspace: are.orNull(are.id),
      effect: are.oneOf(...effects),
      tool: are.short(200),
      match: are.json(are.having({})),
      trust: are.json(are.listOf(are.among(trusts))),
      turn: are.orNull(are.id),
      ...dates,
      expires_at: are.orNull(are.time),
    },
    key: ["id"],
    of: { workspace: "workspaces" },
  },
  {
    name: "backends",
    table: "backends",
    columns: {
      name: are.id,
      kind: are.id,
      base_url: are.orNull(are.short(4_096)),
      is_base_url_own: are.flag,
      credential: are.orNull(are.short(300)),
      is_vouched: are.flag,
      is_enabled: are.flag,
      default_model: are.orNull(are.short(200)),
      options: are.json(are.having({})),
      ...dates,
    },
    key: ["name"],
    givesWay: true,
    // That the owner vouched for an address was said of the place where it was said.
    settled: (row) =>
      row["isBaseUrlOwn"] === true && row["baseUrl"] !== null ? { ...row, isVouched: false } : row,
  },
  {
    name: "connections",
    table: "connections",
    columns: {
      id: are.id,
      workspace: are.orNull(are.id),
      name: are.id,
      provider: are.id,
      client_id: are.text,
      client_secret: are.orNull(are.short(300)),
      authorization_endpoint: are.short(4_096),
      token_endpoint: are.short(4_096),
      revocation_endpoint: are.orNull(are.short(4_096)),
      scopes: are.json(are.listOf(are.isText)),
      bindings: are.json(are.listOf(are.having({}))),
      state: are.oneOf("new", "connected", "ended"),
      ...dates,
    },
    key: ["id"],
    // Which services are connected says what a program may do in the owner's name: that is granted anew.
    isToRead: true,
  },
  webhooks,
  {
    name: "secrets",
    table: "secrets",
    columns: {
      id: are.id,
      workspace: are.orNull(are.id),
      name: are.id,
      provider: are.orNull(are.text),
      expires_at: are.orNull(are.text),
      description: are.text,
      bindings: are.json(are.listOf(are.having({}))),
      ...dates,
    },
    key: ["id"],
    isToRead: true,
  },
  {
    name: "web-search",
    table: "web_search",
    columns: {
      id: are.whole,
      provider: are.id,
      base_url: are.orNull(are.short(4_096)),
      credential: are.orNull(are.short(300)),
      updated_at: are.time,
    },
    key: ["id"],
  },
  {
    name: "saved-searches",
    table: "saved_searches",
    columns: {
      id: are.id,
      name: are.short(100),
      text: are.short(1_000),
      filter: are.json(
        are.having(
          Object.fromEntries(
            ["workspace", "thread", "role", "backend", "model", "after", "before"].map((name) => [
              name,
              are.isTextOrNull,
            ]),
          ),
        ),
      ),
      created_at: are.time,
    },
    key: ["id"],
    named: "name",
  },
  {
    name: "next-steps",
    table: "next_steps",
    columns: { step: are.id, put_away_at: are.time },
    key: ["step"],
  },
] as const satisfies readonly Kind[];
