import type { Context, Hono } from "hono";
import { actions } from "../../../domain/audit/action.ts";
import { actorKinds } from "../../../domain/audit/actor.ts";
import { everything, listEntries } from "../../../domain/audit/reads.ts";
import type { Verdict } from "../../../domain/audit/verify.ts";
import { type Needs as VerifyNeeds, verifyAudit } from "../../../domain/audit/verify-audit.ts";
import { VerdictNote } from "../../../views/fragments/audit-rows.tsx";
import { type AuditForm, auditPage } from "../../../views/pages/audit.tsx";
import type { Log } from "../../../domain/kernel/log.ts";
import type { ForAnybody } from "../../actor.ts";
import { answerInTime } from "../../answer-in-time.ts";
import type { ServerEnv } from "../../env.ts";
import { asOwner, type PageNeeds, shellOf } from "../page.ts";
import { html, HTML_TYPE, isByScript, part } from "../reply.ts";
import { startOfDay } from "../start-of-day.ts";

export type Needs = PageNeeds & ForAnybody<VerifyNeeds> & { readonly log: Log };

const PATH = "/settings/audit";
const LIMIT = 50;

/** The log of what was done. */
export const auditRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get(PATH, (c) => html(draw(c, needs, null)));

    app.post(`${PATH}/verify`, (c) => {
      const verify = async (): Promise<Response> => {
        const verdict = await verifyAudit(asOwner(c, needs));
        return isByScript(c) ? part(c, VerdictNote({ verdict })) : html(draw(c, needs, verdict));
      };
      return answerInTime(verify(), { type: HTML_TYPE, log: needs.log });
    });
  };

function draw(c: Context<ServerEnv>, needs: Needs, verdict: Verdict | null): string {
  const query = new URL(c.req.url).searchParams;
  const form = readForm(query);
  const cursor = query.get("cursor");
  const filter = {
    ...everything,
    action: form.action || null,
    actor: form.actor || null,
    since: startOfDay(form.after, 0, needs.timeZone),
    until: startOfDay(form.before, 1, needs.timeZone),
  };
  const { items, next } = listEntries(needs.db, filter, { limit: LIMIT, cursor });
  return auditPage({
    shell: shellOf(c, needs),
    form,
    entries: items,
    older: next === null ? null : urlOf(form, next),
    isNewest: cursor === null,
    verdict,
  });
}

/** Whatever does not fit is left out. */
function readForm(query: URLSearchParams): AuditForm {
  const day = (name: string): string => {
    const word = query.get(name) ?? "";
    return /^(?:19[7-9]|2\d\d)\d-\d\d-\d\d$/.test(word) ? word : "";
  };
  return {
    action: actions.find((action) => action === query.get("action")) ?? "",
    actor: actorKinds.find((actor) => actor === query.get("actor")) ?? "",
    after: day("after"),
    before: day("before"),
  };
}

const urlOf = (form: AuditForm, cursor: string): string =>
  `${PATH}?${new URLSearchParams(Object.entries({ ...form, cursor }).filter(([, value]) => value !== ""))}`;
