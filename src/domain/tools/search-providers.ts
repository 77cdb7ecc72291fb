import type { SearchProvider } from "./search-provider.ts";
import { brave } from "./search-providers/brave.ts";
import { searxng } from "./search-providers/searxng.ts";
import { tavily } from "./search-providers/tavily.ts";

export const searchProviders = { brave, searxng, tavily } as const satisfies Record<string, SearchProvider>;

export type SearchProviderName = keyof typeof searchProviders;

export const isSearchProvider = (name: string): name is SearchProviderName =>
  Object.hasOwn(searchProviders, name);
