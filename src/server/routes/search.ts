import type { Hono } from "hono";
import type { SearchRequest, SearchResult } from "../../domain/conversations/search-messages.ts";
import type { Result } from "../../domain/kernel/result.ts";
import { searchPage } from "../../views/pages/search.tsx";
import type { ServerEnv } from "../env.ts";
import type { ErrorPages } from "./errors.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { html } from "./reply.ts";
import { foundOf, readSearch, requestOf } from "./search-view.ts";
import { workspacesOf } from "./usual-workspace.ts";

export type Needs = PageNeeds &
  Pick<ErrorPages, "refusalPage"> & {
    search(request: SearchRequest): Promise<Result<SearchResult, "unavailable">>;
  };

export const searchRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.get("/search", async (c) => {
      const { form, offset } = readSearch(new URL(c.req.url).searchParams);
      const workspaces = workspacesOf(needs.db);
      if (form.q === "") return html(searchPage({ shell: shellOf(c, needs), form, workspaces, found: null }));
      const begunAt = performance.now();
      const result = await needs.search(requestOf(form, offset, needs.timeZone));
      if (!result.ok) return needs.refusalPage(c, result.refusal);
      const found = foundOf(needs.db, form, result.value, performance.now() - begunAt);
      return html(searchPage({ shell: shellOf(c, needs), form, workspaces, found }));
    });
  };
