/** What an export reads, page by page: done in the reader's thread. */
import type { Reads } from "../kernel/db.ts";
import { parseReference } from "../vault/reference.ts";
import type { Place, Row } from "./kind.ts";
import { findKind, type KindName, kinds } from "./kinds.ts";
import { countRows, selectRows } from "./store.ts";

export interface RowPage {
  /** JSON Lines in UTF-8. */
  readonly lines: Uint8Array;
  readonly rows: number;
  /** Where to go on; null at the end. */
  readonly after: Place | null;
}

export type Counts = Readonly<Record<string, number>>;

const MOST_ROWS = 200;
const AT_ONCE = 20;
const ENOUGH_UNITS = 256 * 1024;

export const countAll = (db: Reads): Counts =>
  Object.fromEntries(kinds.map((kind) => [kind.name, countRows(db, kind)]));

/** Throws for a kind that is none. */
export function readPage(db: Reads, name: string, after: Place | null): RowPage {
  const kind = findKind(name);
  if (kind === null) throw new Error(`there is no kind ${name}`);
  const lines: string[] = [];
  let place = after;
  for (let units = 0; units < ENOUGH_UNITS && lines.length < MOST_ROWS; ) {
    const found = selectRows(db, kind, place, AT_ONCE);
    for (const { row } of found) {
      const line = lineOf(row);
      units += line.length;
      lines.push(line);
    }
    place = found.at(-1)?.place ?? place;
    if (found.length < AT_ONCE) {
      place = null;
      break;
    }
  }
  return { lines: new TextEncoder().encode(lines.join("")), rows: lines.length, after: place };
}

/** A credential is a name: what is none by some fault of old does not go out. */
function lineOf(row: Row): string {
  const unsafe = credentialFields.filter(
    (field) => typeof row[field] === "string" && !isReference(row[field]),
  );
  return `${JSON.stringify({ ...row, ...Object.fromEntries(unsafe.map((field) => [field, null])) })}\n`;
}

const credentialFields = ["credential", "clientSecret"];

const isReference = (value: unknown): boolean => parseReference(String(value)) !== null;

export const exportedKinds: readonly KindName[] = kinds.map(({ name }) => name);
