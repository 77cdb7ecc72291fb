import type { Reads } from "../kernel/db.ts";
import { isSearchProvider, searchProviders } from "./search-providers.ts";
import type { ChosenProvider } from "./search-web.ts";
import { addressOf, type WebSearchChoice } from "./web-search-choice.ts";
import { selectWebSearch } from "./web-search-store.ts";

/** Null where none is chosen, and where this MonkeyClaw has no such provider. */
export function getWebSearch(db: Reads): WebSearchChoice | null {
  const kept = selectWebSearch(db);
  return kept !== null && isSearchProvider(kept.provider) ? { ...kept, provider: kept.provider } : null;
}

/** The same as a provider to be asked. Only an address that the owner wrote may be a private one. */
export function chosenProvider(db: Reads): (ChosenProvider & { readonly mayBePrivate: boolean }) | null {
  const choice = getWebSearch(db);
  const baseUrl = choice === null ? null : addressOf(choice);
  if (choice === null || baseUrl === null) return null;
  const { provider, credential } = choice;
  return {
    provider: searchProviders[provider],
    baseUrl,
    credential,
    mayBePrivate: choice.baseUrl !== null,
  };
}
