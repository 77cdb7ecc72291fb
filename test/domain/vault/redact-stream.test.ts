import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { patterns } from "../../../src/domain/vault/patterns/all.ts";
import { placesOf, redact, replace } from "../../../src/domain/vault/redact.ts";
import { redactStream } from "../../../src/domain/vault/redact-stream.ts";
import { createScanner } from "../../../src/domain/vault/scanner.ts";
import { formsOf } from "../../../src/domain/vault/value-forms.ts";
import { cutAnywhere, hostileText, values } from "./texts.ts";

const scanner = createScanner(values);

function streamed(pieces: readonly string[]): { readonly text: string; readonly found: number } {
  const stream = redactStream(scanner);
  const text = pieces.map((piece) => stream.take(piece)).join("") + stream.end();
  return { text, found: stream.found().reduce((sum, { count }) => sum + count, 0) };
}

describe("a stream", () => {
  test("says the same as the whole, however it is cut", () => {
    const cuts = fc.array(fc.nat(10_000), { maxLength: 40 });
    fc.assert(
      fc.property(hostileText, cuts, (text, cuts) => {
        const places = placesOf(scanner.scan(text));
        const { text: said, found } = streamed(cutAnywhere(text, cuts));
        expect(said).toBe(replace(text, places, 0, text.length));
        expect(found).toBe(places.length);
      }),
      { numRuns: 3_000 },
    );
  });

  test("says the same as the whole, letter by letter", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const said = streamed(Array.from(text)).text;
        expect(redact(scanner, said).text).toBe(redact(scanner, text).text);
      }),
      { numRuns: 1_000 },
    );
  });

  test("catches each kind of secret at each place where it can be cut", () => {
    for (const { mustMatch } of patterns) {
      for (const example of mustMatch) {
        const text = `Here it is: ${example} and so on`;
        const { text: expected } = redact(scanner, text);
        for (let at = 0; at <= text.length; at += 1 + Math.floor(text.length / 200)) {
          expect(streamed([text.slice(0, at), text.slice(at)]).text).toBe(expected);
        }
      }
    }
  });

  test("catches each form of a known value at each place where it can be cut", () => {
    for (const form of values.flatMap(formsOf)) {
      const text = `Here: ${form} `;
      for (let at = 0; at <= text.length; at++) {
        expect(streamed([text.slice(0, at), text.slice(at)]).text).toBe("Here: [REDACTED:VAULT_SECRET] ");
      }
    }
  });

  test("leaves as many lines as there were where they keep their numbers, and the same else", () => {
    const cuts = fc.array(fc.nat(10_000), { maxLength: 20 });
    fc.assert(
      fc.property(hostileText, cuts, (text, cuts) => {
        const stream = redactStream(scanner, { keepsLines: true });
        const said =
          cutAnywhere(text, cuts)
            .map((piece) => stream.take(piece))
            .join("") + stream.end();
        expect(said.split("\n")).toHaveLength(text.split("\n").length);
        const once = said.replace(/(\[REDACTED:\w+\])(?:\n\1)+/g, "$1");
        const plain = streamed(cutAnywhere(text, cuts)).text;
        expect(once).toBe(plain.replace(/(\[REDACTED:\w+\])(?:\n\1)+/g, "$1"));
      }),
      { numRuns: 500 },
    );
  });

  test("without the hold a cut secret passes", () => {
    const [form = ""] = formsOf(values[0] ?? "");
    const halves = [form.slice(0, 5), form.slice(5)];
    expect(halves.map((half) => redact(scanner, half).text).join("")).toBe(form);
    expect(streamed(halves).text).not.toContain(form);
  });
});

describe("a clean answer", () => {
  const plain = createScanner();

  test("is never held: each word passes at once", () => {
    const words = [
      "Sure",
      ",",
      " here",
      " is",
      " how",
      " it",
      " works",
      ":",
      " first",
      " you",
      " open",
      " the",
      " file",
      ".",
    ];
    const stream = redactStream(plain);
    for (const word of words) expect(stream.take(word)).toBe(word);
    expect(stream.end()).toBe("");
  });

  test("passes at once after a word that leads to secrets, as long as nothing is given to it", () => {
    const stream = redactStream(plain);
    for (const word of ["The", " token", " was", " not", " the", " password", " of", " anybody", "."]) {
      expect(stream.take(word)).toBe(word);
    }
  });

  test("holds what can still become a secret until it is told, and no longer", () => {
    const stream = redactStream(plain);
    expect(stream.take("It is ghp")).toBe("It is ");
    expect(stream.take("er")).toBe("gher".replace("ghe", "ghpe"));
    expect(stream.take(" token: ")).toBe(" token: ");
    expect(stream.take("nothing")).toBe("");
    expect(stream.take(" yet")).toBe("nothing yet");
  });
});
