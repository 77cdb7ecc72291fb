import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { toCsv } from "../../src/server/csv.ts";

/** Reads RFC 4180, as strictly as it can be read. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null) throw new Error(`no cell at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  expect(row).toEqual([]);
  return rows;
}

/** What a spreadsheet calculates instead of showing. */
const isFormula = (cell: string): boolean => /^\s*[=+\-@|%\t\r]/.test(cell);

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .tuple(fc.constantFrom("=", "+", "-", "@", "\t=", "\r", "\n", " =", "|", "%"), fc.string())
    .map((two) => two.join("")),
  fc.constantFrom(
    '=HYPERLINK("http://evil.test","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(A1)",
    ",=1",
    '"=1"',
  ),
);

describe("a table as a file", () => {
  test("reads back as it was, cell by cell, but for the apostrophe before a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.array(hostile, { minLength: 1, maxLength: 5 }), { minLength: 1 }), (rows) => {
        const read = readCsv(toCsv(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [at, row] of rows.entries()) {
          for (const [place, cell] of row.entries()) {
            const found = read[at]?.[place] ?? "";
            expect([cell, `'${cell}`]).toContain(found);
          }
        }
      }),
    );
  });
  test("holds no cell that a spreadsheet would calculate", () => {
    fc.assert(
      fc.property(hostile, (cell) => {
        const [[found = ""] = []] = readCsv(toCsv([[cell]]));
        expect(isFormula(found)).toBeFalse();
      }),
    );
  });
  test("and without the guard it would: the positive control", () => {
    expect(isFormula('=HYPERLINK("http://evil.test","x")')).toBeTrue();
  });
  test("keeps numbers as numbers, also below nothing, and leaves out what is not known", () => {
    expect(toCsv([["a", 1.5, -2, null]])).toBe("a,1.5,-2,\r\n");
  });
});
