import type { Reads } from "../kernel/db.ts";
import { figure } from "../kernel/fields.ts";
import { say } from "../kernel/say.ts";
import { LARGEST_KEPT_BYTES, type Unkept } from "./kept-file.ts";
import { shown } from "./shown.ts";
import { selectUnkept } from "./stock-store.ts";
import { usualLimits } from "./take-stock.ts";
import type { Closed } from "./tree.ts";

const MiB = 1024 * 1024;
const MOST_NAMED = 3;
const LONGEST_NAME = 60;

export const whyInWords: Readonly<Record<Unkept | Closed, string>> = {
  derived: say`made from other files`,
  full: say`over the ${usualLimits.bytes / MiB} MB that are kept of a folder`,
  large: say`larger than ${LARGEST_KEPT_BYTES / MiB} MB`,
  many: say`over the ${figure(usualLimits.items)} files that are looked at in a folder`,
  special: say`neither a file nor a folder`,
  unreadable: say`cannot be read`,
};

/** What a rewind cannot put back, by name; null where it can put back everything. */
export function unkeptInWords(db: Reads, root: string): string | null {
  const parts = selectUnkept(db, root, MOST_NAMED).map(
    ({ why, count, paths }) => `${namesOf(paths, count - paths.length)} (${whyInWords[why]})`,
  );
  return parts.length === 0 ? null : say`A rewind cannot put back ${inARow(parts)}.`;
}

function namesOf(paths: readonly string[], more: number): string {
  const named = paths.map((path) => `“${path === "" ? "." : shown(path, LONGEST_NAME)}”`);
  return inARow(more === 0 ? named : [...named, `${figure(more)} more`]);
}

const inARow = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : say`${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
