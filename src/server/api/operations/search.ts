import type {
  SearchHit,
  SearchRequest,
  SearchResult,
} from "../../../domain/conversations/search-messages.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import { heldTo } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { type Found, searchPage, searchQuery } from "../schemas/search.ts";
import { visibleThread } from "./threads.ts";
import { visibleWorkspace } from "./workspaces.ts";

export interface Needs {
  readonly db: Db;
  search(request: SearchRequest): Promise<Result<SearchResult, "unavailable">>;
}

export const searchOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "search",
    method: "GET",
    path: "/search",
    tag: "Search",
    summary: "Messages that hold all the words, the best first",
    scopes: ["read", "chat"],
    query: searchQuery,
    answer: { status: 200, schema: searchPage },
    refusals: ["not-found", "unavailable"],
    async run({ query, actor }) {
      const { q, limit, cursor, ...narrowed } = query;
      const { thread = null, role = null, backend = null, model = null } = narrowed;
      const { after = null, before = null } = narrowed;
      const workspace = query.workspace ?? heldTo(actor);
      const seen = workspace === null ? ok(null) : visibleWorkspace(needs, actor, workspace);
      if (!seen.ok) return seen;
      const inThread = thread === null ? ok(null) : visibleThread(needs.db, actor, thread);
      if (!inThread.ok) return inThread;
      const filter = { workspace, thread, role, backend, model, after, before };
      const found = await needs.search({ text: q, filter, limit, offset: Number(cursor ?? 0) });
      if (!found.ok) return found;
      const { items, next, isOfNewest } = found.value;
      return ok({ items: items.map(toFound), next, isOfNewest });
    },
  }),
];

const toFound = ({ message, threadName, snippet }: SearchHit): Found => ({
  ...message,
  threadName,
  snippet: snippet.text,
  highlights: snippet.highlights,
});
