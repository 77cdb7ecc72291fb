import { say } from "../kernel/say.ts";
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
      return able === undefined ? [] : [say`“${able.label}” of “${one.name}”`];
    });
  return say`“${model}” of “${instance.name}” takes no pictures. ${wayOut(others)}`;
}

function wayOut([first, second, third]: readonly string[]): string {
  if (first === undefined)
    return say`No backend that is set up does: add one in Settings, or ask without the pictures.`;
  if (second === undefined) return say`${first} does: pick that, or ask without the pictures.`;
  return third === undefined
    ? say`${first} and ${second} do: pick that, or ask without the pictures.`
    : say`${first} and ${second} and ${third} do: pick that, or ask without the pictures.`;
}

function mayLook(known: Known, instance: Instance, model: string): boolean {
  if (kindOf(known.kinds, instance.kind)?.caps?.images === "none") return false;
  return modelsOf(known, instance).find(({ id }) => id === model)?.hasSight !== false;
}

const modelsOf = ({ standings }: Known, { name, kind }: Instance) =>
  standings.of(name).models ?? baselineOf(kind);
