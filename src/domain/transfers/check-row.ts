import { isObject } from "../kernel/json.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { fieldOf, type Kind, type Row } from "./kind.ts";

/** A row of this kind and nothing more. What is missing is null, where that is allowed. */
export function checkRow(kind: Kind, value: unknown): Result<Row, "invalid"> {
  if (!isObject(value)) return wrong(kind, "a row");
  const columns = Object.entries(kind.columns).map(([name, column]) => [fieldOf(name), column] as const);
  const known = new Map(columns);
  const stranger = Object.keys(value).find((field) => !known.has(field));
  if (stranger !== undefined) return wrong(kind, stranger);
  const misfit = columns.find(([field, { fits }]) => !fits(value[field] ?? null));
  if (misfit !== undefined) return wrong(kind, misfit[0]);
  const row: Row = Object.fromEntries(columns.map(([field]) => [field, value[field] ?? null]));
  return kind.fits?.(row) === false ? wrong(kind, "a row") : ok(row);
}

/** The word is shortened: it comes from a file. */
const wrong = ({ name }: Kind, what: string) =>
  refuse(
    "invalid",
    say`Something in “${name}” is not as an export has it (${what.replaceAll(/[^\w-]/g, "?").slice(0, 40)}). Nothing was changed.`,
  );
