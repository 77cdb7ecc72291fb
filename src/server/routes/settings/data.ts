import type { Context, Hono } from "hono";
import { getOwner } from "../../../domain/accounts/reads.ts";
import { type Needs as WouldNeeds, wouldGo } from "../../../domain/clearing/would-go.ts";
import type { Log } from "../../../domain/kernel/log.ts";
import { say } from "../../../domain/kernel/say.ts";
import { allRetention, getRetention } from "../../../domain/retention/reads.ts";
import { retentionNames, type RetentionRule } from "../../../domain/retention/retention-rule.ts";
import { faultIn, type Needs as SetNeeds, setRetention } from "../../../domain/retention/set-retention.ts";
import { DataImport, Imported } from "../../../views/fragments/data-import.tsx";
import { Deleted, DeleteForm } from "../../../views/fragments/data-delete.tsx";
import { RetentionForm, type RetentionView, WouldGo } from "../../../views/fragments/data-retention.tsx";
import { dataPage } from "../../../views/pages/data.tsx";
import type { ForAnybody } from "../../actor.ts";
import { answerInTime } from "../../answer-in-time.ts";
import type { ServerEnv } from "../../env.ts";
import { exportResponse } from "../../export-response.ts";
import type { WholeData } from "../../whole-data.ts";
import { confirmFirst, type Needs as ConfirmNeeds } from "../confirm-first.ts";
import { field } from "../form.ts";
import { asOwner, frameOf, ownerOf, type PageNeeds, shellOf } from "../page.ts";
import {
  goTo,
  html,
  HTML_TYPE,
  noticeRefused,
  type PageRefusal,
  part,
  partRefused,
  seeOther,
} from "../reply.ts";

export interface Needs
  extends Omit<PageNeeds, "db">,
    ForAnybody<SetNeeds>,
    Omit<WouldNeeds, "db">,
    ConfirmNeeds {
  readonly wholeData: WholeData;
  readonly log: Log;
}

const PLACE = "/settings/data";
const ANY = { type: HTML_TYPE } as const;

/** Everything is exported, imported, kept for a while or deleted here. */
export const dataRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, wholeData } = needs;
    const { staging } = wholeData;
    const localeIn = (c: Context<ServerEnv>): string => frameOf(c, needs).reader.locale;
    const view = async (rule: RetentionRule, sent: RetentionView["sent"] = {}): Promise<RetentionView> => ({
      rule,
      wouldGo: await wouldGo(needs, rule.name, rule.days),
      sent,
    });
    const deleting = async (c: Context<ServerEnv>) => {
      const all = await needs.backups.list();
      const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
      return { owner: getOwner(db)?.name ?? "", backups: { count: all.length, bytes }, locale: localeIn(c) };
    };

    app.get(PLACE, async (c) => {
      const [sizes, retention, { owner, backups }] = await Promise.all([
        wholeData.sizes(),
        Promise.all(allRetention(db).map((rule) => view(rule))),
        deleting(c),
      ]);
      const id = c.req.query("import") ?? "";
      const preview = staging.previewOf(id);
      const waiting = preview === null ? null : { id, preview };
      return html(dataPage({ shell: shellOf(c, needs), sizes, waiting, retention, owner, backups }));
    });

    app.post(`${PLACE}/export`, (c) => confirmFirst(c, needs) ?? goTo(c, `${PLACE}/export`));

    app.get(`${PLACE}/export`, async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const made = await wholeData.export(ownerOf(c));
      return made.ok ? exportResponse(made.value) : needs.refusalPage(c, made.refusal);
    });

    app.post(`${PLACE}/import/:import`, async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const { reader, csrf } = frameOf(c, needs);
      const work = async (): Promise<Response> => {
        const done = await wholeData.import(c.req.param("import"), ownerOf(c));
        if (done.ok) return part(c, Imported({ preview: done.value, reader }));
        if (done.refusal.kind === "conflict") return noticeRefused(c, done.refusal);
        return partRefused(
          c,
          DataImport({ waiting: null, csrf, reader, refused: done.refusal.message }),
          done.refusal,
        );
      };
      return answerInTime(work(), { ...ANY, log: needs.log });
    });

    app.post(`${PLACE}/import/:import/forget`, async (c) => {
      await staging.remove(c.req.param("import"));
      return seeOther(`${PLACE}#import`);
    });

    app.get(`${PLACE}/retention/:rule`, async (c) => {
      const name = retentionNames.find((known) => known === c.req.param("rule"));
      if (name === undefined) return needs.refusalPage(c, noRule);
      const days = daysIn(c.req.query("days") ?? "");
      const count = days !== null && faultIn(name, days) === null ? await wouldGo(needs, name, days) : null;
      return part(c, WouldGo({ rule: { name }, wouldGo: count, locale: localeIn(c) }));
    });

    app.post(`${PLACE}/retention/:rule`, async (c) => {
      const name = retentionNames.find((known) => known === c.req.param("rule"));
      if (name === undefined) return needs.refusalPage(c, noRule);
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const set = await setRetention(asOwner(c, needs), name, daysIn(field(c, "days")));
      const locale = localeIn(c);
      if (set.ok) return part(c, RetentionForm({ view: await view(set.value, { isKept: true }), locale }));
      const values = { days: field(c, "days") };
      const again = await view(getRetention(db, name), { values, refusal: set.refusal });
      return partRefused(c, RetentionForm({ view: again, locale }), set.refusal);
    });

    app.post(`${PLACE}/delete`, async (c) => {
      const stale = confirmFirst(c, needs);
      if (stale !== null) return stale;
      const typed = field(c, "confirm");
      const withBackups = field(c, "withBackups") === "true";
      const shown = await deleting(c);
      const work = async (): Promise<Response> => {
        const done = await wholeData.delete(ownerOf(c), { typed, withBackups });
        if (done.ok) return part(c, Deleted({ deletion: done.value, locale: shown.locale }));
        const sent = { values: { confirm: typed }, refusal: done.refusal };
        return partRefused(c, DeleteForm({ ...shown, sent }), done.refusal);
      };
      return answerInTime(work(), { ...ANY, log: needs.log });
    });
  };

/** Nothing for good; what is no whole number of days is told as such. */
const daysIn = (text: string): number | null =>
  text.trim() === "" ? null : Number(text.replaceAll(/[\s,]/g, ""));

const noRule: PageRefusal = { kind: "not-found", message: say`There is no such rule.` };
