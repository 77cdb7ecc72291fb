import type { Hono } from "hono";
import { getOwner } from "../../domain/accounts/reads.ts";
import { homePage } from "../../views/pages/home.tsx";
import type { ServerEnv } from "../env.ts";
import { homeViewOf, type Needs as ViewNeeds } from "./home-view.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { html } from "./reply.ts";

export type Needs = PageNeeds & ViewNeeds;

export const homeRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/", async (c) => {
      const shell = shellOf(c, needs);
      const view = await homeViewOf(needs, shell.side.workspace.id);
      return html(homePage({ shell, owner: getOwner(needs.db)?.name ?? "", ...view }));
    });
  };
