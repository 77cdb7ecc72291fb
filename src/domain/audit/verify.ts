import type { Reads } from "../kernel/db.ts";
import { say } from "../kernel/say.ts";
import { beginning, type Head, hashOf } from "./chain.ts";
import { faultIn, type SealFault, type SealKeys } from "./seal.ts";
import { type Row, selectRowsAfter, selectSeal } from "./store.ts";

/** What the log was found to be. */
export type Verdict =
  | { readonly isWhole: true; readonly rows: number; readonly hash: string }
  | { readonly isWhole: false; readonly row: number; readonly why: Why; readonly words: string };

export type Why =
  | "changed"
  | "missing"
  | "reordered"
  | "cut-off"
  | "added"
  | "no-seal"
  | "broken"
  | SealFault;

export interface Needs {
  readonly db: Reads;
  readonly sealKeys: SealKeys;
}

const PAGE = 200;

/**
 * Walks the whole log, and answers which row is the first that is not as it was written. It holds one page of rows at
 * a time and lets others work in between; rows that are added meanwhile are walked too.
 */
export async function verify({ db, sealKeys }: Needs): Promise<Verdict> {
  let last: Head = beginning;
  for (;;) {
    // The seal is read together with the last page: nothing can be written in between.
    const rows = selectRowsAfter(db, last.count, PAGE);
    for (const [at, row] of rows.entries()) {
      const why = faultInRow(last, row, rows.slice(at + 1));
      if (why !== null) return bad(last.count + 1, why);
      last = { count: row.id, hash: row.hash };
    }
    if (rows.length < PAGE) return verdictAt(db, sealKeys, last);
    await Bun.sleep(0);
  }
}

function faultInRow(before: Head, row: Row, following: readonly Row[]): Why | null {
  const id = before.count + 1;
  if (row.id !== id) return "missing";
  const isNext = (one: Row): boolean => Buffer.compare(hashOf(before.hash, { ...one, id }), one.hash) === 0;
  if (!isNext(row)) return following.some(isNext) ? "reordered" : "changed";
  return row.action === "audit.broken" ? "broken" : null;
}

function verdictAt(db: Reads, keys: SealKeys, last: Head): Verdict {
  const seal = selectSeal(db);
  const hash = Buffer.from(last.hash).toString("hex");
  if (seal === null) return last.count === 0 ? { isWhole: true, rows: 0, hash } : bad(last.count, "no-seal");
  const fault = faultIn(keys, seal);
  if (fault !== null) return bad(last.count, fault);
  if (seal.count > last.count) return bad(last.count + 1, "cut-off");
  if (seal.count < last.count) return bad(seal.count + 1, "added");
  return Buffer.compare(seal.hash, last.hash) === 0
    ? { isWhole: true, rows: last.count, hash }
    : bad(last.count, "changed");
}

const bad = (row: number, why: Why): Verdict => ({
  isWhole: false,
  row,
  why,
  words: wordsFor[why](row),
});

const wordsFor: Readonly<Record<Why, (row: number) => string>> = {
  changed: (row) => say`Row ${row} is not as it was written, or something was put in before it.`,
  missing: (row) => say`Row ${row} is missing.`,
  reordered: (row) =>
    say`Row ${row} stands in another row's place: rows were put in another order, or one was put in.`,
  "cut-off": (row) => say`Row ${row} is missing, and all that followed: the log was cut off at its end.`,
  added: (row) => say`Row ${row} and what follows was added by something else than MonkeyClaw.`,
  "no-seal": (row) =>
    say`Row ${row} is the last, and the seal that belongs after it is gone: more rows may have followed.`,
  forged: (row) =>
    say`Row ${row} is the last, and the seal after it is not MonkeyClaw's: more rows may have followed.`,
  "other-key": (row) =>
    say`Row ${row} is the last, and the seal after it was made with another master key: put back the log's own key.`,
  broken: (row) =>
    say`Row ${row} says that the log's end was found changed when MonkeyClaw went on with it: rows before it may be gone.`,
};
