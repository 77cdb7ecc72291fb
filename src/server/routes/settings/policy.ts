import type { Context, Hono } from "hono";
import { say } from "../../../domain/kernel/say.ts";
import { changeRule } from "../../../domain/policy/change-rule.ts";
import { deleteRule } from "../../../domain/policy/delete-rule.ts";
import { makeRule, type Needs as MakeNeeds } from "../../../domain/policy/make-rule.ts";
import { getRule, listRules } from "../../../domain/policy/reads.ts";
import type { Rule } from "../../../domain/policy/rule.ts";
import { faultsInRule } from "../../../domain/policy/rule-fields.ts";
import { callsCoveredBy } from "../../../domain/tools/reads.ts";
import type { Tool } from "../../../domain/tools/tool.ts";
import { getWorkspace } from "../../../domain/workspaces/reads.ts";
import { type Needs as UpdateNeeds, updateWorkspace } from "../../../domain/workspaces/update-workspace.ts";
import type { Workspace } from "../../../domain/workspaces/workspace.ts";
import { FormWords } from "../../../views/fragments/field.tsx";
import { PastCalls } from "../../../views/fragments/past-calls.tsx";
import { PolicyForm, type SentRule } from "../../../views/fragments/policy-form.tsx";
import { KindForm, policyPage } from "../../../views/pages/policy.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { chosenWorkspace } from "../chosen-workspace.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { cursorIn } from "../cursor.ts";
import { field } from "../form.ts";
import { asOwner, frameOf, type PageNeeds, shellOf } from "../page.ts";
import { pastCallOf } from "../past-call-view.ts";
import { done, html, isByScript, part, partRefused, seeOther } from "../reply.ts";
import { toolLabelOf } from "../tool-label.ts";
import { workspacesOf } from "../usual-workspace.ts";
import { foreignViewOf } from "./foreign-view.ts";
import { readRuleForm, sentRule } from "./policy-form.ts";

export type Needs = PageNeeds &
  ForAnybody<MakeNeeds> &
  ForAnybody<UpdateNeeds> &
  ConfirmNeeds & { readonly tools: Readonly<Record<string, Tool>> };

const PATH = "/settings/policy";
const MOST_LISTED = 100;

/** The rules of a workspace, and whose files are in it. */
export const policyRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, clock, refusalPage } = needs;

    app.get(PATH, (c) => {
      const shell = shellOf(c, needs);
      const workspaces = workspacesOf(db);
      const workspace = workspaceOf(c.req.query("workspace")) ?? chosenWorkspace(c, db);
      const cursor = cursorIn(c.req.query("cursor"));
      const { items, next } = listRules(db, workspace.id, { limit: MOST_LISTED, cursor });
      const older = next === null ? null : `${PATH}?workspace=${workspace.id}&cursor=${next}`;
      const rule = ruleOf(c.req.query("rule") ?? "");
      const form = { rule, tools: offered, sent: {} };
      const foreign = foreignViewOf(db, workspace);
      return html(
        policyPage({ shell, workspace, workspaces, rules: items, older, toolLabel, form, foreign }),
      );
    });

    app.post(`${PATH}/rules`, async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const workspace = field(c, "workspace");
      const made = await makeRule(asOwner(c, needs), workspace, readRuleForm(c, clock(), null));
      return answer(c, workspace, null, made.ok ? { isKept: true } : sentRule(c, made.refusal));
    });

    app.post(`${PATH}/rules/:rule`, async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const before = getRule(db, c.req.param("rule"));
      const fields = readRuleForm(c, clock(), before);
      const changed = await changeRule(asOwner(c, needs), c.req.param("rule"), fields);
      if (!changed.ok && changed.refusal.kind === "not-found") return refusalPage(c, changed.refusal);
      const sent = changed.ok ? { isKept: true } : sentRule(c, changed.refusal);
      return answer(c, field(c, "workspace"), ruleOf(c.req.param("rule")), sent);
    });

    app.post(`${PATH}/rules/:rule/delete`, async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const deleted = await deleteRule(asOwner(c, needs), c.req.param("rule"));
      if (!deleted.ok) return refusalPage(c, deleted.refusal);
      return isByScript(c) ? done() : seeOther(PATH);
    });

    app.post(`${PATH}/preview`, (c) => {
      const fields = readRuleForm(c, clock(), null);
      const faults = faultsInRule(fields);
      if (faults !== null) {
        const { refusal = null } = sentRule(c, { kind: "invalid", message: UNFIT, fields: faults });
        const words = Object.values(refusal?.fields ?? {}).join("; ");
        const sent = { refusal: { kind: "invalid", message: `${UNFIT} ${words}` } };
        return partRefused(c, FormWords({ sent, kept: "" }) ?? "", { kind: "invalid", message: UNFIT });
      }
      const calls = callsCoveredBy(db, field(c, "workspace"), fields);
      return part(c, PastCalls({ calls: calls.map(pastCallOf), reader: frameOf(c, needs).reader }));
    });

    app.post(`${PATH}/kind`, async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const workspace = field(c, "workspace");
      const kind = field(c, "kind") as Workspace["kind"];
      const changed = await updateWorkspace(asOwner(c, needs), workspace, { kind });
      if (!changed.ok) return refusalPage(c, changed.refusal);
      const props = { workspace, kind: changed.value.kind, sent: { isKept: true } };
      return isByScript(c) ? part(c, KindForm(props)) : seeOther(pathOf(workspace));
    });

    /** The form again: empty once a rule was made, as it was sent where it was refused. */
    const answer = (
      c: Context<ServerEnv>,
      workspace: string,
      rule: Rule | null,
      sent: SentRule,
    ): Response => {
      const { refusal = null } = sent;
      if (!isByScript(c)) {
        return refusal === null
          ? seeOther(pathOf(workspace))
          : refusalPage(c, { kind: "invalid", message: refusal.message });
      }
      const { reader } = frameOf(c, needs);
      const form = PolicyForm({ workspace, rule, tools: offered, sent, reader });
      return refusal === null
        ? part(c, form)
        : partRefused(c, form, { kind: "invalid", message: refusal.message });
    };

    const ruleOf = (id: string): Rule | null => {
      const rule = getRule(db, id);
      return rule === null || "isBroken" in rule ? null : rule;
    };
    const workspaceOf = (id: string | undefined): Workspace | null =>
      id === undefined ? null : getWorkspace(db, id);
    const toolLabel = toolLabelOf(needs.tools);
    const offered = Object.entries(needs.tools).map(([name, { label }]) => [name, label] as const);
  };

const pathOf = (workspace: string): string => `${PATH}?workspace=${encodeURIComponent(workspace)}`;

const UNFIT = say`Such a rule cannot be.`;
