import type { Reads } from "../kernel/db.ts";
import type { HeldSecret, HeldSecrets } from "../vault/held-secrets.ts";
import type { Endpoint } from "./endpoint.ts";
import { selectEndpoint } from "./endpoint-store.ts";
import { sourceOf } from "./registry.ts";
import { sendersSecrets } from "./signing-secrets.ts";
import type { Source } from "./source.ts";

/** What a delivery is judged by: its endpoint, but for what is counted there, and all secrets that it holds. */
export interface InUse {
  readonly endpoint: Endpoint;
  readonly source: Source;
  readonly secrets: readonly HeldSecret[];
}

export interface EndpointsInUse {
  /** Null where there is none, it is not active, or its sender is not known. */
  find(id: string): InUse | null;
  /** To be told of every event by its type: what may have changed is read again. */
  hear(type: string): void;
}

const MOST_KNOWN = 10_000;
const changing = /^(?:webhook-endpoint|secret|workspace)\./;

/** Deliveries come by the thousand between two changes of an endpoint: so each is read once for all of them. */
export function createEndpointsInUse({
  db,
  held,
}: {
  readonly db: Reads;
  readonly held: Pick<HeldSecrets, "of">;
}): EndpointsInUse {
  const known = new Map<string, InUse>();

  const read = (id: string): InUse | null => {
    const endpoint = selectEndpoint(db, id);
    if (endpoint?.status !== "active") return null;
    const source = sourceOf(endpoint.source, endpoint.settings);
    return source.ok ? { endpoint, source: source.value, secrets: sendersSecrets(held, id) } : null;
  };

  return {
    find(id) {
      const before = known.get(id);
      if (before !== undefined) return before;
      const found = read(id);
      if (found === null) return null;
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(id, found);
      return found;
    },
    hear(type) {
      if (changing.test(type)) known.clear();
    },
  };
}
