import type { Context, Hono } from "hono";
import { forgetSearch } from "../../domain/conversations/forget-search.ts";
import { getThread, savedSearches } from "../../domain/conversations/reads.ts";
import { type Needs as SaveNeeds, saveSearch } from "../../domain/conversations/save-search.ts";
import type { SearchRequest, SearchResult } from "../../domain/conversations/search-messages.ts";
import type { Result } from "../../domain/kernel/result.ts";
import { toChoice } from "../../views/fragments/composer.tsx";
import { KeepSearchForm, savedPartials, SavedSearches } from "../../views/fragments/saved-searches.tsx";
import { type SearchForm, searchPage } from "../../views/pages/search.tsx";
import type { ServerEnv } from "../env.ts";
import { choiceOf, type Needs as ChoiceNeeds } from "./choice-view.ts";
import type { ErrorPages } from "./errors.ts";
import { field } from "./form.ts";
import { type PageNeeds, shellOf } from "./page.ts";
import { changes, html, isByScript, part, partRefused, seeOther } from "./reply.ts";
import { foundOf, queryOf, readSearch, requestOf, savedFilterOf, savedViewOf } from "./search-view.ts";
import { workspacesOf } from "./usual-workspace.ts";

export type Needs = PageNeeds &
  SaveNeeds &
  ChoiceNeeds &
  Pick<ErrorPages, "refusalPage"> & {
    search(request: SearchRequest): Promise<Result<SearchResult, "unavailable">>;
  };

export const searchRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    const { db, refusalPage } = needs;

    app.get("/search", async (c) => {
      const { form, offset } = readSearch(new URL(c.req.url).searchParams);
      if (form.q === "") return html(draw(c, form, null));
      const begunAt = performance.now();
      const result = await needs.search(requestOf(form, offset, needs.timeZone));
      if (!result.ok) return refusalPage(c, result.refusal);
      return html(draw(c, form, foundOf(db, form, result.value, performance.now() - begunAt)));
    });

    app.post("/search/saved", async (c) => {
      const query = field(c, "query");
      const name = field(c, "name");
      const { form } = readSearch(new URLSearchParams(query));
      const saved = await saveSearch(needs, { name, text: form.q, filter: savedFilterOf(form) });
      if (!saved.ok) {
        if (!isByScript(c)) return refusalPage(c, saved.refusal);
        const { refusal } = saved;
        return partRefused(c, KeepSearchForm({ query, sent: { values: { name }, refusal } }), refusal);
      }
      if (!isByScript(c)) return seeOther(`/search?${query}`);
      return changes(c, savedPartials(list()));
    });

    app.post("/search/saved/:search/forget", async (c) => {
      const forgotten = await forgetSearch(needs, c.req.param("search"));
      if (!forgotten.ok) return refusalPage(c, forgotten.refusal);
      return isByScript(c) ? part(c, SavedSearches({ saved: list() })) : seeOther("/search");
    });

    const list = () => savedSearches(db).map(savedViewOf);

    const draw = (
      c: Context<ServerEnv>,
      form: SearchForm,
      found: ReturnType<typeof foundOf> | null,
    ): string => {
      const shell = shellOf(c, needs);
      const choice = choiceOf(needs, {
        backend: null,
        model: null,
        workspace: shell.side.workspace.id,
        assistant: null,
      });
      const models = choice.groups.flatMap(({ models: all }) =>
        all.map(({ backend, model, label }) => [toChoice(backend, model), label] as const),
      );
      return searchPage({
        shell,
        form,
        workspaces: workspacesOf(db),
        models,
        threadName: form.thread === "" ? null : (getThread(db, form.thread)?.name ?? null),
        saved: list(),
        query: found === null ? null : queryOf({ ...form }),
        found,
      });
    };
  };
