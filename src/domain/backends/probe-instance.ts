import type { Events } from "../events/record.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Probe } from "./backend.ts";
import type { BackendEvent } from "./events.ts";
import type { Instance } from "./instance.ts";
import type { Standings } from "./standings.ts";
import { selectInstance } from "./store.ts";
import { type Needs as FitNeeds, unfitness } from "./unfitness.ts";

export interface Needs extends FitNeeds {
  readonly db: Db;
  readonly events: Events<BackendEvent>;
  readonly standings: Standings;
  /** Asks the backend itself, within the signal's time. */
  inquire(instance: Instance, signal: AbortSignal): Promise<Probe>;
}

/** Finds out whether a backend can be used, and keeps the answer unless it was changed meanwhile. */
export async function probeInstance(
  needs: Needs,
  name: string,
  signal: AbortSignal,
): Promise<Result<Probe, "not-found">> {
  const { db, events, standings } = needs;
  const instance = selectInstance(db, name);
  if (instance === null) return refuse("not-found", say`There is no backend called “${name}”.`);
  const why = unfitness(needs, instance);
  const begun = performance.now();
  const probe: Probe =
    why === null ? await needs.inquire(instance, signal) : { isReady: false, auth: "needed", why };
  if (selectInstance(db, name)?.updatedAt === instance.updatedAt) {
    standings.keepProbe(name, probe, why === null ? Math.round(performance.now() - begun) : null);
    events.announce({ type: "backend.probed", backend: name, probe });
  }
  return ok(probe);
}
