import type { Value } from "./db.ts";

/**
 * What a statement asks of its rows: each condition with its one value, those without a value left out, so that
 * SQLite sees which index serves. `conditionsOf({ "thread = ?": "t", "id < ?": null })` asks for the thread alone.
 */
export function conditionsOf(given: Readonly<Record<string, Value>>): {
  readonly where: string;
  readonly values: readonly Value[];
} {
  const asked = Object.entries(given).filter(([, value]) => value !== null);
  return {
    where: asked.length === 0 ? "true" : asked.map(([condition]) => condition).join(" and "),
    values: asked.map(([, value]) => value),
  };
}
