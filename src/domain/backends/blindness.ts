import { kindOf } from "./instance-fields.ts";
import { baselineOf } from "./baseline-of.ts";
import type { Choice, Known } from "./choose-backend.ts";
import type { Instance } from "./instance.ts";
import { DEMO_KIND } from "./seed.ts";
import { unfitness } from "./unfitness.ts";

/**
 * Why a model cannot be shown pictures, in words that name who can; null where it can, and where nobody knows: then
 * the provider says so.
 */
export function blindness(known: Known, { instance, model }: Choice): string | null {
  if (mayLook(known, instance, model)) return null;
  const others = known.instances
    .filter((one) => one.isEnabled && one.kind !== DEMO_KIND && unfitness(known, one) === null)
    .flatMap((one) => {
      const able = modelsOf(known, one).find(({ id }) => mayLook(known, one, id));
      return able === undefined ? [] : [`“${able.label}” of “${one.name}”`];
    });
  const way =
    others.length === 0
      ? "No backend that is set up does: add one in Settings, or ask without the pictures."
      : `${others.slice(0, 3).join(" and ")} ${others.length === 1 ? "does" : "do"}: pick that, or ask without the pictures.`;
  return `“${model}” of “${instance.name}” takes no pictures. ${way}`;
}

function mayLook(known: Known, instance: Instance, model: string): boolean {
  if (kindOf(known.kinds, instance.kind)?.caps?.images === "none") return false;
  return modelsOf(known, instance).find(({ id }) => id === model)?.hasSight !== false;
}

const modelsOf = ({ standings }: Known, { name, kind }: Instance) =>
  standings.of(name).models ?? baselineOf(kind);
