import type { Connection } from "../connections/connection.ts";
import type { WebSearchChoice } from "../tools/web-search-choice.ts";
import { toReference } from "../vault/reference.ts";
import type { StoredSecret } from "../vault/stored-secret.ts";
import type { Instance } from "./instance.ts";

export const secretUserKinds = ["backend", "web-search", "connection", "assistants"] as const;

/** Something that can use a secret. */
export interface SecretUser {
  readonly kind: (typeof secretUserKinds)[number];
  /** The backend's, search provider's or connection's name; the id of the assistants' workspace, or `every`. */
  readonly id: string;
  /** False for one that is switched off. */
  readonly isEnabled: boolean;
}

interface SetUp {
  readonly instances: readonly Instance[];
  readonly webSearch: WebSearchChoice | null;
  readonly connections: readonly Connection[];
}

/** Who could use a secret, as things are set up now. Assistants can where it has places of its own to go. */
export function usersOf(
  { instances, webSearch, connections }: SetUp,
  { name, workspace, bindings }: Pick<StoredSecret, "name" | "workspace" | "bindings">,
): readonly SecretUser[] {
  const reference = toReference(name);
  const on = { isEnabled: true };
  return [
    ...instances
      .filter(({ credential }) => credential === reference)
      .map((instance) => ({ kind: "backend", id: instance.name, isEnabled: instance.isEnabled }) as const),
    ...(webSearch?.credential === reference
      ? [{ kind: "web-search", id: webSearch.provider, ...on } as const]
      : []),
    ...connections
      .filter(({ client }) => client.secret === reference)
      .map((connection) => ({ kind: "connection", id: connection.name, ...on }) as const),
    ...(bindings.length > 0 ? [{ kind: "assistants", id: workspace ?? "every", ...on } as const] : []),
  ];
}
