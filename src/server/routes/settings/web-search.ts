import type { Context, Hono } from "hono";
import { portOf } from "../../../domain/egress/outbound.ts";
import { say } from "../../../domain/kernel/say.ts";
import { Secret } from "../../../domain/kernel/secret.ts";
import { setWebSearch, type Needs as SetNeeds } from "../../../domain/tools/set-web-search.ts";
import {
  addressOf,
  faultsInWebSearch,
  type WantedWebSearch,
} from "../../../domain/tools/web-search-choice.ts";
import { getWebSearch } from "../../../domain/tools/web-search-reads.ts";
import { type Needs as PutNeeds, putSecret } from "../../../domain/vault/put-secret.ts";
import { toReference } from "../../../domain/vault/reference.ts";
import { TryWebSearch, type Tried, WebSearch } from "../../../views/fragments/settings-web-search.tsx";
import type { ForAnybody } from "../../actor.ts";
import type { ServerEnv } from "../../env.ts";
import { wordOrNull } from "../form.ts";
import { asOwner } from "../page.ts";
import { isByScript, type PageRefusal, part, partRefused, seeOther } from "../reply.ts";
import { type Needs as PageNeeds, settingsRefused } from "./settings.ts";
import { keyOf, searchKeyName, webSearchView } from "./web-search-view.ts";

export type Needs = PageNeeds & ForAnybody<PutNeeds> & ForAnybody<SetNeeds>;

const PLACE = "/settings#web-search";

const KEY_MISSING = say`is missing: this provider answers nobody without one`;

/** Who is asked when the web is searched, and whether that works. */
export const webSearchRoutes =
  (needs: Needs) =>
  (app: Hono<ServerEnv>): void => {
    app.post("/settings/web-search", async (c) => {
      const wanted = wantedIn(c, needs);
      const key = wanted === null ? null : wordOrNull(c, `key.${wanted.provider}`);
      const refusal = await keep(c, wanted, key);
      if (refusal === null) {
        const sent = { isKept: true };
        return isByScript(c) ? part(c, WebSearch(webSearchView(needs, sent))) : seeOther(PLACE);
      }
      if (!isByScript(c)) return settingsRefused(c, needs, refusal);
      const values = { provider: wanted?.provider ?? "", baseUrl: wanted?.baseUrl ?? "" };
      return partRefused(c, WebSearch(webSearchView(needs, { values, refusal })), refusal);
    });

    app.post("/settings/web-search/try", async (c) => {
      const query = wordOrNull(c, "query") ?? "";
      const tried = await tryIt(query.slice(0, 400), c.req.raw.signal);
      return isByScript(c) ? part(c, TryWebSearch({ query, tried })) : seeOther(PLACE);
    });

    async function tryIt(query: string, signal: AbortSignal): Promise<Tried> {
      if (query === "") return { why: say`Write a few words to look for.` };
      const found = await needs.searchTheWeb(query, signal);
      if (found === null) return { why: say`Choose a provider and keep it first.` };
      return found.ok ? { hits: found.value.length } : { why: found.refusal.message };
    }

    /** A key goes into the vault only where the rest is right. */
    async function keep(
      c: Context<ServerEnv>,
      wanted: WantedWebSearch | null,
      key: string | null,
    ): Promise<PageRefusal | null> {
      const owner = asOwner(c, needs);
      const whole =
        wanted === null || key === null
          ? wanted
          : { ...wanted, credential: toReference(searchKeyName(wanted.provider)) };
      if (whole !== null && key !== null && faultsInWebSearch(whole) === null) {
        const url = new URL(addressOf(whole) ?? "");
        const put = await putSecret(owner, {
          name: searchKeyName(whole.provider),
          value: new Secret(key),
          bindings: [{ host: `${url.hostname}:${portOf(url)}` }],
        });
        if (!put.ok) return inTheForm(put.refusal, whole.provider);
      }
      const set = await setWebSearch(owner, whole);
      return set.ok ? null : inTheForm(set.refusal, whole?.provider ?? "");
    }
  };

/** A provider with an address of its own keeps the one that it was given by other means, where it stays chosen. */
function wantedIn(c: Context<ServerEnv>, { db }: Pick<Needs, "db">): WantedWebSearch | null {
  const provider = wordOrNull(c, "provider");
  if (provider === null) return null;
  const before = getWebSearch(db);
  const hasOwn = addressOf({ provider, baseUrl: null, credential: null }) !== null;
  const kept = before?.provider === provider ? before.baseUrl : null;
  return {
    provider,
    baseUrl: hasOwn ? kept : wordOrNull(c, "baseUrl"),
    credential: keyOf(db, provider),
  };
}

/** The form calls what is wrong with the key by its field's name. */
function inTheForm({ fields = {}, ...refusal }: PageRefusal, provider: string): PageRefusal {
  const { value, credential, ...rest } = fields;
  const fault = value ?? (credential === undefined ? undefined : KEY_MISSING);
  return { ...refusal, fields: fault === undefined ? rest : { ...rest, [`key.${provider}`]: fault } };
}
