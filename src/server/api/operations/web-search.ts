import { ok } from "../../../domain/kernel/result.ts";
import {
  type Needs as SetNeeds,
  sendsSearchKeyElsewhere,
  setWebSearch,
} from "../../../domain/tools/set-web-search.ts";
import { getWebSearch } from "../../../domain/tools/web-search-reads.ts";
import { as, type ForAnybody } from "../../actor.ts";
import { requireFresh } from "../../guards/require-fresh.ts";
import { type Operation, operation } from "../operation.ts";
import { newWebSearch, webSearch } from "../schemas/web-search.ts";

export type Needs = ForAnybody<SetNeeds>;

const tag = "Web search";

const nobody = { provider: null, baseUrl: null, credential: null } as const;

export const webSearchOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "getWebSearch",
    method: "GET",
    path: "/web-search",
    tag,
    summary: "Who is asked when an assistant searches the web",
    scopes: ["read", "admin"],
    answer: { status: 200, schema: webSearch },
    isGlobal: true,
    run: () => ok(getWebSearch(needs.db) ?? nobody),
  }),
  operation({
    id: "setWebSearch",
    method: "PUT",
    path: "/web-search",
    tag,
    summary: "Choose who is asked when an assistant searches the web, for the whole installation",
    scopes: ["admin"],
    body: newWebSearch,
    answer: { status: 200, schema: webSearch },
    refusals: ["unconfirmed"],
    isGlobal: true,
    async run({ body: { provider, ...rest }, actor }) {
      const wanted = provider === null ? null : { provider, ...rest };
      const fresh = sendsSearchKeyElsewhere(needs.db, wanted) ? requireFresh(needs, actor) : ok(null);
      if (!fresh.ok) return fresh;
      const set = await setWebSearch(as(needs, actor), wanted);
      return set.ok ? ok(getWebSearch(needs.db) ?? nobody) : set;
    },
  }),
];
