import type { WebSearchChoice } from "../tools/web-search-choice.ts";
import { toReference } from "../vault/reference.ts";
import type { Instance } from "./instance.ts";

/** Something that is set up to use a secret. */
export interface SecretUser {
  readonly kind: "backend" | "web-search";
  /** The backend's name, or the search provider's. */
  readonly id: string;
  /** False for one that is switched off. */
  readonly isEnabled: boolean;
}

interface SetUp {
  readonly instances: readonly Instance[];
  readonly webSearch: WebSearchChoice | null;
}

/** Who could use a secret of this name, as things are set up now. */
export function usersOf({ instances, webSearch }: SetUp, secret: string): readonly SecretUser[] {
  const reference = toReference(secret);
  const backends = instances
    .filter(({ credential }) => credential === reference)
    .map(({ name, isEnabled }) => ({ kind: "backend", id: name, isEnabled }) as const);
  if (webSearch?.credential !== reference) return backends;
  return [...backends, { kind: "web-search", id: webSearch.provider, isEnabled: true }];
}
