import type { Context, Hono } from "hono";
import { changeRule } from "../../../domain/notifications/change-rule.ts";
import { deleteRule } from "../../../domain/notifications/delete-rule.ts";
import { makeRule, type Needs as MakeNeeds } from "../../../domain/notifications/make-rule.ts";
import { getNotificationRule, listNotificationRules } from "../../../domain/notifications/reads.ts";
import type { RuleName } from "../../../views/fragments/notification-rule-fields.tsx";
import { NotificationRules } from "../../../views/fragments/notification-rules.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import type { ErrorPages } from "../errors.ts";
import { field } from "../form.ts";
import { asOwner, type PageNeeds } from "../page.ts";
import { isByScript, type PageRefusal, part, partRefused, seeOther } from "../reply.ts";
import { ruleIn } from "./notifications-view.ts";

export type Needs = PageNeeds & ForAnybody<MakeNeeds> & Pick<ErrorPages, "refusalPage">;

const PATH = "/settings/notifications/rules";
const MOST = { limit: 200, cursor: null };

/** Which events the owner is told of, workspace by workspace. */
export const notificationRuleRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.post(PATH, async (c) => {
      const workspace = field(c, "workspace");
      const wanted = { ...ruleIn(c), eventPattern: field(c, "eventPattern").trim() };
      const made = await makeRule(asOwner(c, needs), workspace, wanted);
      return answer(c, workspace, null, made.ok ? null : made.refusal);
    });

    app.post(`${PATH}/:rule`, async (c) => {
      const id = c.req.param("rule");
      const before = getNotificationRule(db, id)?.conditions;
      const changed = await changeRule(asOwner(c, needs), id, ruleIn(c, before));
      return answer(c, workspaceOf(id), id, changed.ok ? null : changed.refusal);
    });

    for (const state of ["on", "off"] as const) {
      app.post(`${PATH}/:rule/${state}`, async (c) => {
        const id = c.req.param("rule");
        const changed = await changeRule(asOwner(c, needs), id, { enabled: state === "on" });
        return answer(c, workspaceOf(id), id, changed.ok ? null : changed.refusal);
      });
    }

    app.post(`${PATH}/:rule/delete`, async (c) => {
      const workspace = workspaceOf(c.req.param("rule"));
      const gone = await deleteRule(asOwner(c, needs), c.req.param("rule"));
      return answer(c, workspace, null, gone.ok ? null : gone.refusal);
    });

    const workspaceOf = (rule: string): string => getNotificationRule(db, rule)?.workspace ?? "";

    /** All rules again; a form that was refused as it was sent. */
    const answer = (
      c: Context<ServerEnv>,
      workspace: string,
      rule: string | null,
      refusal: PageRefusal | null,
    ): Response | Promise<Response> => {
      if (refusal?.kind === "not-found") return refusalPage(c, refusal);
      if (!isByScript(c)) {
        const page = `/settings/notifications?workspace=${encodeURIComponent(workspace)}`;
        return refusal === null ? seeOther(page) : refusalPage(c, refusal);
      }
      const sent = refusal === null ? null : { rule, form: { values: typed(c), refusal } };
      const { items } = listNotificationRules(db, workspace, MOST);
      const element = NotificationRules({ workspace, rules: items, events: needs.notable, sent });
      return refusal === null ? part(c, element) : partRefused(c, element, refusal);
    };
  };

const names = [
  "name",
  "eventPattern",
  "minSeverity",
  "channel",
  "conditions",
  "conditionTest",
  "conditionValue",
] as const satisfies readonly RuleName[];

const typed = (c: Context<ServerEnv>): Partial<Record<RuleName, string>> =>
  Object.fromEntries(names.map((name) => [name, field(c, name)]));
