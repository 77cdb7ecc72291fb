import type { Db } from "../../../domain/kernel/db.ts";
import { ok, refuse, type Result } from "../../../domain/kernel/result.ts";
import type { Clock } from "../../../domain/kernel/clock.ts";
import { say } from "../../../domain/kernel/say.ts";
import { changeRule } from "../../../domain/policy/change-rule.ts";
import type { Decision } from "../../../domain/policy/decide.ts";
import { deleteRule } from "../../../domain/policy/delete-rule.ts";
import { makeRule, type Needs as MakeNeeds } from "../../../domain/policy/make-rule.ts";
import { getRule, listRules } from "../../../domain/policy/reads.ts";
import type { AnyRule, Match } from "../../../domain/policy/rule.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { callsCoveredBy } from "../../../domain/tools/reads.ts";
import type { DryRun } from "../../../domain/tools/dry-run.ts";
import { as, type Actor, type ForAnybody, maySee, maySeeAll } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import * as schemas from "../schemas/policy.ts";
import { pageOf, pageQuery, params, toPageRequest } from "../schemas/shared.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs extends ForAnybody<MakeNeeds> {
  readonly db: Db;
  readonly clock: Clock;
  /** What policy would say to a call, with nothing done. */
  dryRun(asked: DryRun): Promise<Result<Decision, "invalid" | "not-found">>;
}

const tag = "Policy";

function listed(rule: AnyRule) {
  if (!("isBroken" in rule)) {
    const { turn: _, ...lasting } = rule;
    return { ...lasting, isBroken: false };
  }
  return {
    id: rule.id,
    workspace: null,
    effect: "deny" as const,
    tool: rule.tool,
    match: {},
    trust: [],
    isBroken: true,
    expiresAt: rule.expiresAt,
    createdAt: "1970-01-01T00:00:00.000Z",
    updatedAt: "1970-01-01T00:00:00.000Z",
  };
}

function visibleRule({ db }: Needs, actor: Actor, id: string): Result<AnyRule, "not-found"> {
  const rule = getRule(db, id);
  const workspace = rule === null || "isBroken" in rule ? null : rule.workspace;
  const maySeeIt = workspace === null ? maySeeAll(actor) : maySee(actor, workspace);
  return rule === null || !maySeeIt ? refuse("not-found", say`There is no such rule.`) : ok(rule);
}

export const policyOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listPolicyRules",
    method: "GET",
    path: "/workspaces/:workspace/policy/rules",
    tag,
    summary: "The rules of a workspace, newest first. What no rule covers is decided by the defaults",
    scopes: ["read", "admin"],
    params: params("workspace"),
    query: pageQuery,
    answer: { status: 200, schema: pageOf(schemas.policyRule) },
    refusals: ["not-found"],
    run({ params, query, actor }) {
      const seen = visibleWorkspace(needs, actor, params.workspace);
      if (!seen.ok) return seen;
      const page = listRules(needs.db, params.workspace, toPageRequest(query));
      return ok({ ...page, items: page.items.map(listed) });
    },
  }),
  operation({
    id: "createPolicyRule",
    method: "POST",
    path: "/workspaces/:workspace/policy/rules",
    tag,
    summary: "Add a rule. One that denies wins over all others",
    scopes: ["admin"],
    params: params("workspace"),
    body: schemas.newPolicyRule,
    answer: { status: 201, schema: schemas.policyRule },
    refusals: ["not-found", "unconfirmed"],
    async run({ params, body, actor }) {
      const seen = visibleWorkspace(needs, actor, params.workspace);
      const fresh = seen.ok ? requireFresh(needs, actor) : seen;
      if (!fresh.ok) return fresh;
      const fields = { ...body, match: body.match as Match, expiresAt: body.expiresAt ?? null };
      const made = await makeRule(as(needs, actor), params.workspace, fields);
      return made.ok ? ok(listed(made.value)) : made;
    },
  }),
  operation({
    id: "previewPolicyRule",
    method: "POST",
    path: "/workspaces/:workspace/policy/preview",
    tag,
    summary: "The past calls that such a rule would have covered, newest first",
    scopes: ["read", "admin"],
    params: params("workspace"),
    body: schemas.rulePreview,
    answer: { status: 200, schema: pageOf(schemas.pastCall) },
    refusals: ["not-found"],
    run({ params, body, actor }) {
      const seen = visibleWorkspace(needs, actor, params.workspace);
      if (!seen.ok) return seen;
      const calls = callsCoveredBy(needs.db, params.workspace, { ...body, match: body.match as Match });
      const items = calls.map(({ id, thread, turn, tool, input, createdAt }) => ({
        id,
        thread,
        turn,
        tool,
        input,
        createdAt,
      }));
      return ok({ items, next: null });
    },
  }),
  operation({
    id: "getPolicyRule",
    method: "GET",
    path: "/policy/rules/:rule",
    tag,
    summary: "One rule",
    scopes: ["read", "admin"],
    params: params("rule"),
    answer: { status: 200, schema: schemas.policyRule },
    refusals: ["not-found"],
    run({ params, actor }) {
      const found = visibleRule(needs, actor, params.rule);
      return found.ok ? ok(listed(found.value)) : found;
    },
  }),
  operation({
    id: "changePolicyRule",
    method: "PATCH",
    path: "/policy/rules/:rule",
    tag,
    summary: "Change a rule",
    scopes: ["admin"],
    params: params("rule"),
    body: schemas.policyRulePatch,
    answer: { status: 200, schema: schemas.policyRule },
    refusals: ["not-found", "unconfirmed"],
    async run({ params, body, actor }) {
      const seen = visibleRule(needs, actor, params.rule);
      const fresh = seen.ok ? requireFresh(needs, actor) : seen;
      if (!fresh.ok) return fresh;
      const { match, ...rest } = body;
      const fields = { ...given(rest), ...(match === undefined ? {} : { match: match as Match }) };
      const changed = await changeRule(as(needs, actor), params.rule, fields);
      return changed.ok ? ok(listed(changed.value)) : changed;
    },
  }),
  operation({
    id: "deletePolicyRule",
    method: "DELETE",
    path: "/policy/rules/:rule",
    tag,
    summary: "Delete a rule",
    scopes: ["admin"],
    params: params("rule"),
    answer: { status: 204, schema: null },
    refusals: ["not-found", "unconfirmed"],
    run({ params, actor }) {
      const seen = visibleRule(needs, actor, params.rule);
      const fresh = seen.ok ? requireFresh(needs, actor) : seen;
      return fresh.ok ? deleteRule(as(needs, actor), params.rule) : fresh;
    },
  }),
  operation({
    id: "decidePolicy",
    method: "POST",
    path: "/policy/decide",
    tag,
    summary: "What would be said to a call, with nothing done: a dry run",
    scopes: ["read", "admin"],
    body: schemas.dryRun,
    answer: { status: 200, schema: schemas.decision },
    refusals: ["not-found"],
    async run({ body, actor }) {
      const seen = visibleWorkspace(needs, actor, body.workspace);
      if (!seen.ok) return seen;
      const decided = await needs.dryRun({
        ...body,
        thread: body.thread ?? null,
        mode: body.mode ?? "default",
      });
      if (!decided.ok) return decided;
      const { effect, rule, why, labels } = decided.value;
      return ok({ effect, rule, why, labels });
    },
  }),
];
