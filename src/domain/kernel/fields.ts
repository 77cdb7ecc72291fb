import { say } from "./say.ts";
/** Field name to what is wrong with it, in words. */
export type FieldFaults = Readonly<Record<string, string>>;

/** The faults among the checks, all at once, or null where there is none. */
export function faultsIn(checks: Readonly<Record<string, string | null>>): FieldFaults | null {
  const faults = Object.entries(checks).filter((check): check is [string, string] => check[1] !== null);
  return faults.length === 0 ? null : Object.fromEntries(faults);
}

/** Code points: what a limit counts. */
export const charactersOf = (text: string): readonly string[] => Array.from(text);

/** What is wrong with a text of `min` to `max` characters, or null. A broken surrogate pair could not be stored. */
export function textFault(text: string, min: number, max: number): string | null {
  if (!text.isWellFormed()) return say`holds half a character`;
  if (text.length > max * 2) return say`is longer than ${figure(max)} characters`;
  const { length } = charactersOf(text);
  if (length < min) return min === 1 ? say`is empty` : say`is shorter than ${figure(min)} characters`;
  return length > max ? say`is longer than ${figure(max)} characters` : null;
}

/** The same for a name: what a person reads in one line. */
export function nameFault(name: string, max: number): string | null {
  if (name.trim() === "") return say`is empty`;
  if (/[\p{Cc}\u2028\u2029]/u.test(name)) return say`holds a line break or a control character`;
  return textFault(name, 1, max);
}

/** A whole number as English writes it, for words that are made before anybody's language is loaded. */
export const figure = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** The fields that hold something other than undefined. */
export function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
}
