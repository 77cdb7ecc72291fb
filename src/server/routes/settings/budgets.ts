import type { Context, Hono } from "hono";
import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { type BudgetScope, budgetScopes, type Limits } from "../../../domain/usage/budget.ts";
import { type Needs as SetNeeds, raisesBudget, setBudget } from "../../../domain/usage/set-budget.ts";
import { getWorkspace } from "../../../domain/workspaces/reads.ts";
import { BudgetForm, type LimitField } from "../../../views/fragments/settings-budgets.tsx";
import { budgetsPage } from "../../../views/pages/budgets.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { chosenWorkspace } from "../chosen-workspace.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { field } from "../form.ts";
import { asOwner, frameOf, shellOf } from "../page.ts";
import { html, isByScript, type PageRefusal, part, partRefused, seeOther } from "../reply.ts";
import { workspacesOf } from "../usual-workspace.ts";
import { budgetIn, budgetView, budgetViews } from "./budgets-view.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";

export type Needs = PageNeeds & ForAnybody<SetNeeds> & ConfirmNeeds;

const MINUTE_MS = 60_000;

export const budgetRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db } = needs;

    /** Of one workspace, within what holds everywhere. */
    app.get("/settings/budgets", (c) => {
      const shell = shellOf(c, needs);
      const wanted = c.req.query("workspace");
      const workspace = (wanted === undefined ? null : getWorkspace(db, wanted)) ?? chosenWorkspace(c, db);
      const budgets = budgetViews(needs, shell.reader.locale, workspace.id);
      return html(budgetsPage({ shell, workspace, workspaces: workspacesOf(db), budgets }));
    });

    app.post("/settings/budgets/:scope", async (c) => {
      const scope = budgetScopes.find((known) => known === c.req.param("scope"));
      if (scope === undefined) return needs.refusalPage(c, noBudget);
      const workspace = field(c, "workspace") || null;
      const limits = limitsIn(c);
      if (!limits.ok) return refused(c, scope, workspace, limits.refusal);
      const wanted = { scope, workspace, limits: limits.value };
      const stale = raisesBudget(db, wanted) ? confirmFirst(c, needs) : null;
      if (stale !== null) return stale;
      const set = await setBudget(asOwner(c, needs), wanted);
      if (!set.ok) return refused(c, scope, workspace, inTheForm(set.refusal));
      if (!isByScript(c)) return seeOther(pageOf(workspace));
      const view = budgetView(needs, frameOf(c, needs).reader.locale, set.value, { isKept: true });
      return part(c, BudgetForm({ budget: view }));
    });

    function refused(
      c: Context<ServerEnv>,
      scope: BudgetScope,
      workspace: string | null,
      refusal: PageRefusal,
    ): Promise<Response> | Response {
      if (workspace !== null && (!isByScript(c) || refusal.kind === "not-found"))
        return needs.refusalPage(c, refusal);
      if (!isByScript(c)) return settingsRefused(c, needs, refusal);
      const budget = budgetIn(db, scope, workspace);
      const values = Object.fromEntries(fields.map((name) => [name, field(c, name)]));
      const view = budgetView(needs, frameOf(c, needs).reader.locale, budget, { values, refusal });
      return partRefused(c, BudgetForm({ budget: view }), refusal);
    }
  };

const pageOf = (workspace: string | null): string =>
  workspace === null ? "/settings#budgets" : `/settings/budgets?workspace=${encodeURIComponent(workspace)}`;

const fields = ["dollars", "tokens", "steps", "minutes"] as const satisfies readonly LimitField[];

const NOT_A_NUMBER = say`is no number: write digits, or nothing for no limit`;

const noBudget: PageRefusal = { kind: "not-found", message: say`There is no such budget.` };

/** Spaces and commas between digits are how people write; what is empty has no limit. */
function limitsIn(c: Context<ServerEnv>): Result<Limits, "invalid"> {
  const texts = fields.map((name) => [name, field(c, name).replaceAll(/[\s,$]/g, "")] as const);
  const wrong = texts.filter(([, text]) => text !== "" && !/^\d{1,15}(?:\.\d{1,6})?$/.test(text));
  if (wrong.length > 0) {
    const faults = Object.fromEntries(wrong.map(([name]) => [name, NOT_A_NUMBER]));
    return refuse("invalid", say`The budget cannot be set like this.`, faults);
  }
  const amount = (name: LimitField): number | null => {
    const text = texts.find(([known]) => known === name)?.[1] ?? "";
    return text === "" ? null : Number(text);
  };
  const minutes = amount("minutes");
  return ok({
    dollars: amount("dollars"),
    tokens: amount("tokens"),
    steps: amount("steps"),
    timeMs: minutes === null ? null : Math.round(minutes * MINUTE_MS),
  });
}

/** The form counts time in minutes. */
function inTheForm({ fields: faults, ...refusal }: PageRefusal): PageRefusal {
  if (faults === undefined) return refusal;
  const { timeMs, ...rest } = faults;
  return { ...refusal, fields: { ...rest, ...(timeMs === undefined ? {} : { minutes: timeMs }) } };
}
