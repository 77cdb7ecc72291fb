import { backends } from "../domain/backends/registry.ts";
import type { Secret } from "../domain/kernel/secret.ts";
import type { Offered, OfferedSecrets } from "../domain/vault/offered.ts";
import type { Config } from "../config/config.ts";

/** Keys of the environment as secrets that are usable at once: each for its own backend's host alone. */
export function offeredKeys(keys: Config["offeredKeys"], baseUrls: Config["baseUrls"]): OfferedSecrets {
  const offer = (
    name: string,
    kind: "anthropic" | "openai" | "google",
    key: Secret | null,
    url: string | null,
  ) => {
    const backend = backends[kind];
    const address = url ?? backend.baseUrl;
    if (key === null || address === null) return [];
    const offered: Offered = {
      name,
      provider: backend.label,
      bindings: [{ host: new URL(address).host }],
      value: key,
    };
    return [offered];
  };
  const all = [
    ...offer("anthropic-api-key", "anthropic", keys.anthropic, baseUrls.anthropic),
    ...offer("openai-api-key", "openai", keys.openai, baseUrls.openai),
    ...offer("gemini-api-key", "google", keys.gemini, baseUrls.gemini),
  ];
  return new Map(all.map((offered) => [offered.name, offered]));
}
