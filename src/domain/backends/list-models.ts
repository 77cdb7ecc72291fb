import type { Db } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Model } from "./backend.ts";
import { baselineOf } from "./baseline-of.ts";
import type { Instance } from "./instance.ts";
import type { Standings } from "./standings.ts";
import { selectInstance } from "./store.ts";
import { type Needs as FitNeeds, unfitness } from "./unfitness.ts";

export interface Needs extends FitNeeds {
  readonly db: Db;
  readonly standings: Standings;
  /** Asks the backend itself, within the signal's time; null where it does not answer. */
  inquireModels(instance: Instance, signal: AbortSignal): Promise<readonly Model[] | null>;
}

/**
 * The models that a backend offers, best first; those that its kind is known to have where it cannot be asked. They
 * are kept, for a choice that names none.
 */
export async function listModels(
  needs: Needs,
  name: string,
  signal: AbortSignal,
): Promise<Result<readonly Model[], "not-found" | "unavailable">> {
  const { db, standings } = needs;
  const instance = selectInstance(db, name);
  if (instance === null) return refuse("not-found", say`There is no backend called “${name}”.`);
  const asked = unfitness(needs, instance) === null ? await needs.inquireModels(instance, signal) : null;
  const models = asked ?? baselineOf(instance.kind);
  if (models.length === 0) {
    return refuse(
      "unavailable",
      say`“${name}” names no model. Check that it runs and has one loaded, then ask again.`,
    );
  }
  if (selectInstance(db, name)?.updatedAt === instance.updatedAt) standings.keepModels(name, models);
  return ok(models);
}
