/** Settings that every model API has, and how values are read. */
import { say } from "../kernel/say.ts";
import type { OptionSpec, OptionValues } from "./backend.ts";

export const patience = [
  {
    id: "firstOutputMs",
    label: say`Wait for the first word (ms)`,
    about: say`How long an answer may take to begin. 180,000 where nothing is set.`,
    type: "number",
    min: 100,
    max: 3_600_000,
    isWhole: true,
  },
  {
    id: "idleMs",
    label: say`Wait between words (ms)`,
    about: say`How long an answer may fall silent once it has begun. 120,000 where nothing is set.`,
    type: "number",
    min: 100,
    max: 3_600_000,
    isWhole: true,
  },
  {
    id: "retries",
    label: say`Retries`,
    about: say`How often a request that failed before its first word is tried again. 2 where nothing is set.`,
    type: "number",
    min: 0,
    max: 5,
    isWhole: true,
  },
] as const satisfies readonly OptionSpec[];

export const maxTokens = {
  id: "maxTokens",
  label: say`Longest answer (tokens)`,
  about: say`The most tokens that an answer, with its thinking, may have.`,
  type: "number",
  min: 1,
  max: 1_000_000,
  isWhole: true,
} as const satisfies OptionSpec;

export const temperature = {
  id: "temperature",
  label: say`Temperature`,
  about: say`0 for the likeliest words, higher for more surprising ones. Models that reason may refuse it.`,
  type: "number",
  min: 0,
  max: 2,
  isWhole: false,
} as const satisfies OptionSpec;

export const effort = <const Choice extends string>(choices: readonly Choice[]) =>
  ({
    id: "effort",
    label: say`Effort`,
    about: say`How hard the model thinks before it answers. Not every model knows every level.`,
    type: "choice",
    choices,
  }) as const satisfies OptionSpec;

export interface Patience {
  readonly firstOutputMs: number;
  readonly idleMs: number;
  readonly retries: number;
}

export const patienceOf = (options: OptionValues): Patience => ({
  firstOutputMs: within(patience[0], options) ?? 180_000,
  idleMs: within(patience[1], options) ?? 120_000,
  retries: within(patience[2], options) ?? 2,
});

/** The value of a number option, brought into its range; undefined where it is not set or no number. */
export function within(
  spec: { readonly id: string; readonly min: number; readonly max: number; readonly isWhole: boolean },
  options: OptionValues,
): number | undefined {
  const given = options[spec.id];
  const value = given === undefined || given === "" ? Number.NaN : Number(given);
  if (Number.isNaN(value)) return undefined;
  const inRange = Math.min(spec.max, Math.max(spec.min, value));
  return spec.isWhole ? Math.round(inRange) : inRange;
}

/** The value of a choice option; undefined where it is not set or not one of its choices. */
export const chosen = <Choice extends string>(
  spec: { readonly id: string; readonly choices: readonly Choice[] },
  options: OptionValues,
): Choice | undefined => spec.choices.find((choice) => choice === options[spec.id]);
