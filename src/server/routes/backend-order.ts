import type { Instance } from "../../domain/backends/instance.ts";
import { DEMO_KIND, seeds } from "../../domain/backends/seed.ts";

/** As they are asked where nobody is picked: those of every installation, those that were added, the demo last. */
export const inOrder = (instances: readonly Instance[]): readonly Instance[] =>
  instances.toSorted((one, other) => placeOf(one) - placeOf(other));

function placeOf({ name, kind }: Instance): number {
  if (kind === DEMO_KIND) return seeds.length + 1;
  const index = seeds.findIndex((seed) => seed.name === name);
  return index === -1 ? seeds.length : index;
}
