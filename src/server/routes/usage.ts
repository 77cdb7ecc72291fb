import type { Context, Hono } from "hono";
import type { Books } from "../../domain/usage/books.ts";
import { allBudgets } from "../../domain/usage/budgets-for.ts";
import { getWorkspace } from "../../domain/workspaces/reads.ts";
import { usagePage } from "../../views/pages/usage.tsx";
import type { DayMeter } from "../../views/usage-view.ts";
import type { ServerEnv } from "../env.ts";
import { frameOf, type PageNeeds, shellOf } from "./page.ts";
import { html } from "./reply.ts";
import { dayOn } from "./start-of-day.ts";
import { usageCsv, usageJson } from "./usage-export.ts";
import { periodOf, readUsageForm } from "./usage-form.ts";
import { type Needs as ViewNeeds, usageViewOf } from "./usage-view.ts";
import { workspacesOf } from "./usual-workspace.ts";

export type Needs = PageNeeds & ViewNeeds & { readonly books: Pick<Books, "spentToday"> };

/** What was used and what it cost, on a page and as files of just what is shown. */
export const usageRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, clock, timeZone } = needs;
    const asked = (c: Context<ServerEnv>) => readUsageForm(db, new URL(c.req.url).searchParams);

    app.get("/usage", (c) => {
      const shell = shellOf(c, needs);
      const form = asked(c);
      const view = usageViewOf(needs, form, shell.reader);
      return html(usagePage({ shell, form, workspaces: workspacesOf(db), view, meters: metersOf(needs) }));
    });

    app.get("/usage/export.csv", (c) => {
      const form = asked(c);
      const view = usageViewOf(needs, form, frameOf(c, needs).reader);
      return file(usageCsv(form, view), "text/csv; charset=utf-8", nameOf("csv"));
    });

    app.get("/usage/export.json", (c) => {
      const form = asked(c);
      const view = usageViewOf(needs, form, frameOf(c, needs).reader);
      const text = usageJson(form, view, periodOf(form, clock(), timeZone), timeZone);
      return file(text, "application/json; charset=utf-8", nameOf("json"));
    });

    const nameOf = (type: string): string => `monkeyclaw-usage-${dayOn(clock(), timeZone)}.${type}`;
  };

const file = (text: string, type: string, name: string): Response =>
  new Response(text, {
    headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` },
  });

function metersOf({ db, books }: Needs): readonly DayMeter[] {
  return allBudgets(db).flatMap(({ scope, workspace, limits }) => {
    if (scope !== "day" || (limits.dollars === null && limits.tokens === null)) return [];
    const spent = books.spentToday(workspace);
    const name = workspace === null ? null : (getWorkspace(db, workspace)?.name ?? workspace);
    return [
      {
        name,
        dollars: limits.dollars === null ? null : { used: spent.dollars, limit: limits.dollars },
        tokens: limits.tokens === null ? null : { used: spent.tokens, limit: limits.tokens },
      },
    ];
  });
}
