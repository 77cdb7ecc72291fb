import { expect, test } from "bun:test";
import fc from "fast-check";
import { fileName } from "../../../src/domain/attachments/file-name.ts";

test.each([
  ["report.pdf", "report.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\me\\notes.txt", "notes.txt"],
  ["invoice\u202egnp.exe", "invoicegnp.exe"],
  ["a\r\nContent-Type: text/html\n\n.html", "html.html"],
  ["a\u0000b.txt", "ab.txt"],
  ["..", "file"],
  ["", "file"],
  ["   ", "file"],
  [".env", "env"],
  ["übersicht 2026 .md", "übersicht 2026 .md"],
  ["\ud800.txt", "txt"],
])("%j is shown as %j", (given, shown) => expect(fileName(given)).toBe(shown));

test("a long name keeps its ending", () => {
  const name = fileName(`${"a".repeat(400)}.tar.gz`);
  expect(Array.from(name)).toHaveLength(120);
  expect(name).toEndWith("….gz");
});

test("whatever a name is, it is one visible line without a path, and stays as it is when it is cleaned again", () => {
  const hostile = fc.string({ unit: "binary", maxLength: 300 });
  const marks = fc.array(
    fc.constantFrom("\u202e", "\u2066", "/", "\\", "..", "\n", "\0", "a", ".", " ", "é", "👩‍👩‍👧"),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        hostile,
        marks.map((parts) => parts.join("")),
      ),
      (given) => {
        const name = fileName(given);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/u);
        expect(name.trim()).toBe(name);
        expect(name).not.toBe("");
        expect(name.isWellFormed()).toBe(true);
        expect(Array.from(name).length).toBeLessThanOrEqual(120);
        expect(fileName(name)).toBe(name);
      },
    ),
  );
});
