import { type ChosenProvider, type Needs, searchWeb } from "./search-web.ts";
import type { WebSearch } from "./tool-needs.ts";

/** What the tool that searches the web needs, for a provider as the owner set it up. */
export const webSearchOf = (needs: Needs, chosen: ChosenProvider): WebSearch => ({
  label: chosen.provider.label,
  host: new URL(chosen.baseUrl).host,
  method: chosen.provider.method,
  find: (query, limit, signal) => searchWeb(needs, chosen, { query, limit }, signal),
});
