import { baselineOf } from "../../domain/backends/baseline-of.ts";
import type { Model } from "../../domain/backends/backend.ts";
import type { Instance } from "../../domain/backends/instance.ts";
import { type Kinds, kindOf } from "../../domain/backends/instance-fields.ts";
import { getInstance } from "../../domain/backends/reads.ts";
import type { Standings } from "../../domain/backends/standings.ts";
import type { Reads } from "../../domain/kernel/db.ts";

export interface Needs {
  readonly db: Reads;
  readonly kinds: Kinds;
  readonly standings: Pick<Standings, "of">;
}

/** The models of a backend as far as they are known, best first. */
export const modelsOf = (
  { standings }: Pick<Needs, "standings">,
  { name, kind }: Instance,
): readonly Model[] => standings.of(name).models ?? baselineOf(kind);

/** Who answers, as people write it. */
export function modelName(needs: Needs, backend: string, model: string | null): string {
  const instance = getInstance(needs.db, backend);
  if (instance === null) return model ?? backend;
  if (model === null) return kindOf(needs.kinds, instance.kind)?.label ?? backend;
  return modelsOf(needs, instance).find(({ id }) => id === model)?.label ?? model;
}
