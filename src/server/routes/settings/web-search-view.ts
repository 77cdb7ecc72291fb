import type { Reads } from "../../../domain/kernel/db.ts";
import type { Result } from "../../../domain/kernel/result.ts";
import { searchProviders } from "../../../domain/tools/search-providers.ts";
import type { WebHit } from "../../../domain/tools/tool-needs.ts";
import { getWebSearch } from "../../../domain/tools/web-search-reads.ts";
import { getSecret } from "../../../domain/vault/reads.ts";
import { toReference } from "../../../domain/vault/reference.ts";
import type { SearchProviderView, WebSearchProps } from "../../../views/fragments/settings-web-search.tsx";

export interface Needs {
  readonly db: Reads;
  /** Asks the provider that is chosen; null where none is. */
  searchTheWeb(query: string, signal: AbortSignal): Promise<Result<readonly WebHit[], "failed">> | null;
}

/** Where a provider's key lies. */
export const searchKeyName = (provider: string): string => `${provider}-search-key`;

export function webSearchView({ db }: Pick<Needs, "db">, sent: WebSearchProps["sent"] = {}): WebSearchProps {
  const choice = getWebSearch(db);
  const providers = Object.entries(searchProviders).map(
    ([name, { label, about, baseUrl, credential }]): SearchProviderView => ({
      name,
      label,
      about,
      host: baseUrl === null ? null : new URL((choice?.provider === name && choice.baseUrl) || baseUrl).host,
      needsKey: credential === "required",
      hasKey: keyOf(db, name) !== null,
    }),
  );
  return { providers, chosen: choice?.provider ?? null, baseUrl: choice?.baseUrl ?? "", sent };
}

/** The reference to a provider's key: as it is chosen now, else where one was kept before; null where there is none. */
export function keyOf(db: Reads, provider: string): string | null {
  const choice = getWebSearch(db);
  if (choice?.provider === provider && choice.credential !== null) return choice.credential;
  const name = searchKeyName(provider);
  return getSecret(db, name) === null ? null : toReference(name);
}
