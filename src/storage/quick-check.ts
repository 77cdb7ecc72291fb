import type { Reads } from "../domain/kernel/db.ts";
import { words } from "../domain/kernel/log.ts";

/** Tables one after the other, so that whoever checks can answer in between. */
export const tablesOf = (reads: Reads): readonly string[] =>
  reads
    .all<{ name: string }>(
      "select name from sqlite_schema where type = 'table' and rootpage > 0 order by name",
    )
    .map(({ name }) => name);

/** What is wrong with the pages of a table; null where nothing is. */
export function faultInTable(reads: Reads, table: string): string | null {
  try {
    const [first] = reads.all<{ quick_check: string }>(
      `pragma quick_check("${table.replaceAll('"', '""')}")`,
    );
    return first === undefined || first.quick_check === "ok" ? null : first.quick_check;
  } catch (fault) {
    if (/malformed|not a database/.test(words(fault))) return words(fault);
    throw fault;
  }
}
