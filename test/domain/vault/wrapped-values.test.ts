import { describe, expect, test } from "bun:test";
import { redact } from "../../../src/domain/vault/redact.ts";
import { redactStream } from "../../../src/domain/vault/redact-stream.ts";
import { createScanner } from "../../../src/domain/vault/scanner.ts";

const value = "correct-horse-battery-staple-and-a-long-sentence-that-nobody-would-ever-guess";
const scanner = createScanner([value]);
const wrapped = (text: string, width: number, end: string): string =>
  text.match(new RegExp(`.{1,${width}}`, "g"))?.join(end) ?? "";

/** As `base64`, `xxd -p` and mail programs write it, with other bytes around it. */
const texts: Readonly<Record<string, string>> = {
  "base64 of a file, 76 to a line": wrapped(
    Buffer.from(`# key\n${value}\n# end`).toString("base64"),
    76,
    "\n",
  ),
  "base64 of mail": wrapped(Buffer.from(`xx${value}xx`).toString("base64"), 64, "\r\n"),
  "hexadecimal, 60 to a line": wrapped(Buffer.from(`key=${value}`).toString("hex"), 60, "\n"),
  "as it is, cut by a narrow terminal": wrapped(`the key is ${value} now`, 40, "\n"),
};

describe("a value of the vault that a program wrote in lines", () => {
  for (const [how, text] of Object.entries(texts)) {
    test(`is taken out with its line ends: ${how}`, () => {
      const { text: clean } = redact(scanner, `before ${text} after`);
      expect(clean).toContain("[REDACTED:VAULT_SECRET]");
      expect(clean.length).toBeLessThan(text.length - value.length / 2);
      for (let at = 0; at <= text.length; at++) {
        const stream = redactStream(scanner);
        const said = stream.take(`before ${text.slice(0, at)}`) + stream.take(`${text.slice(at)} after`);
        expect(said + stream.end()).toBe(clean);
      }
    });
  }

  test("is no other value that has a line end in its midst, and lines alone are nothing", () => {
    const text = `correct-horse\n\n\nbattery\ncorrect-horse-battery\nstable`;
    expect(redact(scanner, text)).toEqual({ text, found: [] });
  });
});
