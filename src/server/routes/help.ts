import type { Hono } from "hono";
import { findArticle } from "../../views/help/articles.ts";
import { findArticles } from "../../views/help/find-articles.ts";
import { loadMarkdown } from "../../views/markdown.ts";
import { helpPage } from "../../views/pages/help.tsx";
import { helpArticlePage } from "../../views/pages/help-article.tsx";
import type { ServerEnv } from "../env.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { html } from "./reply.ts";

export type Needs = PageNeeds;

const LONGEST = 200;

/** The help, as it is carried in the program. */
export const helpRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/help", (c) => {
      const written = (c.req.query("q") ?? "").trim().slice(0, LONGEST).toWellFormed();
      const found = written === "" ? null : findArticles(written);
      return html(helpPage({ shell: shellOf(c, needs), written, found }));
    });

    app.get("/help/:slug", async (c, next) => {
      const article = findArticle(c.req.param("slug"));
      if (article === null) return next();
      const markdown = await loadMarkdown();
      return html(helpArticlePage({ shell: shellOf(c, needs), article, markdown }));
    });
  };
