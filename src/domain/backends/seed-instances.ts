import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { BackendEvent } from "./events.ts";
import { seeds } from "./seed.ts";
import { insertInstance, layBaseUrl } from "./store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<BackendEvent>;
}

/**
 * Makes the backends that every installation has, where they are not there. `baseUrls` are the config's, by name:
 * at every start they stand wherever the owner chose none, so a setting that is gone leaves nothing behind.
 */
export function seedInstances(
  { clock, events }: Needs,
  baseUrls: Readonly<Record<string, string | null>>,
): Promise<void> {
  return events.record((tx, tell) => {
    const at = clock().toISOString();
    for (const seed of seeds) {
      const baseUrl = baseUrls[seed.name] ?? null;
      const entity = {
        ...seed,
        baseUrl,
        isVouched: true,
        isEnabled: true,
        defaultModel: null,
        options: {},
        createdAt: at,
        updatedAt: at,
      };
      if (insertInstance(tx, entity, false)) tell({ type: "backend.added", entity });
      const moved = layBaseUrl(tx, seed.name, baseUrl, at);
      if (moved !== null) tell({ type: "backend.updated", entity: moved });
    }
  });
}
