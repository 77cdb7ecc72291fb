import { forgetSearch } from "../../../domain/conversations/forget-search.ts";
import { savedSearches } from "../../../domain/conversations/reads.ts";
import { type Needs, saveSearch } from "../../../domain/conversations/save-search.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { ok, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import { maySeeAll } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { newSavedSearch, savedSearch } from "../schemas/search.ts";
import { pageOf, params } from "../schemas/shared.ts";

const tag = "Search";

const held = refuse(
  "forbidden",
  say`Searches that were kept are of all workspaces. Use a token that is not held to one.`,
);

const everything = {
  workspace: null,
  thread: null,
  role: null,
  backend: null,
  model: null,
  after: null,
  before: null,
} as const;

/** Searches under a name. They are the owner's own, of all workspaces. */
export const savedSearchOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listSavedSearches",
    method: "GET",
    path: "/searches",
    tag,
    summary: "The searches that were kept, by name",
    scopes: ["read", "write"],
    answer: { status: 200, schema: pageOf(savedSearch) },
    refusals: ["forbidden"],
    run: ({ actor }) => (maySeeAll(actor) ? ok({ items: [...savedSearches(needs.db)], next: null }) : held),
  }),
  operation({
    id: "saveSearch",
    method: "POST",
    path: "/searches",
    tag,
    summary: "Keep a search under a name; one of the same name gives way",
    scopes: ["write"],
    body: newSavedSearch,
    answer: { status: 201, schema: savedSearch },
    refusals: ["forbidden", "conflict"],
    run: ({ body: { name, text, filter }, actor }) =>
      maySeeAll(actor)
        ? saveSearch(needs, { name, text, filter: { ...everything, ...given(filter ?? {}) } })
        : held,
  }),
  operation({
    id: "forgetSearch",
    method: "DELETE",
    path: "/searches/:search",
    tag,
    summary: "Forget a search that was kept",
    scopes: ["write"],
    params: params("search"),
    answer: { status: 204, schema: null },
    refusals: ["forbidden", "not-found"],
    run: ({ params, actor }) => (maySeeAll(actor) ? forgetSearch(needs, params.search) : held),
  }),
];
