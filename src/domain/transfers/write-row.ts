import type { Tx } from "../kernel/db.ts";
import type { Kind, Row } from "./kind.ts";
import { isSame, numbered, settled } from "./same.ts";
import {
  hasPlace,
  hasTurn,
  insertRow,
  nextSequence,
  putLink,
  replaceUntouched,
  selectSame,
} from "./store.ts";

/** `different` stays as it is here; `homeless` belongs to something that is nowhere. */
export type Outcome = "new" | "same" | "different" | "homeless";

const MOST_NAMES = 1_000;

/** Writes what is not here yet; what is here stays as it is. */
export function writeRow(tx: Tx, kind: Kind, given: Row): Outcome {
  const row = settled(kind, given);
  const late = lateIn(tx, kind, row);
  const written = kind.late === undefined || late === null ? row : { ...row, [kind.late]: null };
  if (!insertRow(tx, kind, written)) {
    const here = selectSame(tx, kind, row);
    if (here !== null) {
      if (isSame(kind, here, row)) return "same";
      return kind.givesWay === true && replaceUntouched(tx, kind, row) ? "new" : "different";
    }
    if (!hasPlace(tx, kind, row)) return "homeless";
    if (!others(tx, kind, written).some((other) => insertRow(tx, kind, other()))) return "different";
  }
  if (late !== null) putLink(tx, kind.table, String(row["id"]), late);
  return "new";
}

/** What it points at and cannot yet. */
function lateIn(tx: Tx, { late }: Kind, row: Row): string | null {
  const target = late === undefined ? null : row[late];
  const thread = String(row["thread"] ?? row["id"]);
  return typeof target === "string" && !hasTurn(tx, target, thread) ? target : null;
}

/** The same row in places that may be free, one by one. */
function others(tx: Tx, kind: Kind, row: Row): readonly (() => Row)[] {
  const { named } = kind;
  const last = (): Row => ({ ...row, sequence: nextSequence(tx, String(row["thread"])) });
  if (kind.otherwise === "last-in-thread") return [last];
  const plain = kind.otherwise === "not-default" ? { ...row, isDefault: false } : row;
  const names =
    named === undefined
      ? []
      : Array.from({ length: MOST_NAMES }, (_, index) => () => ({
          ...plain,
          [named]: numbered(String(row[named]), index + 2),
        }));
  return [() => plain, ...names];
}
