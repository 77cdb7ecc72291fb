import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { phraseOf, say, sayWith, speak } from "../../../src/domain/kernel/say.ts";

const book = new Map([
  ["Stopped.", "Angehalten."],
  ["{0} of {1} files", "Von {1} Dateien {0}"],
  ['There is no secret called "{0}".', "Ein Geheimnis „{0}“ gibt es nicht."],
]);
const sayInGerman = sayWith((phrase) => book.get(phrase));

describe("without a book", () => {
  test("English is said as it is written", () => {
    expect(say`Stopped.`).toBe("Stopped.");
    expect(say`${3} of ${4} files`).toBe("3 of 4 files");
    expect(say`A line\nbreak and a \`tick\`.`).toBe("A line\nbreak and a `tick`.");
  });
  test("what stands in a gap is left as it is", () =>
    fc.assert(fc.property(fc.string(), (name) => expect(say`<${name}>`).toBe(`<${name}>`))));
});

describe("with a book", () => {
  test("its phrase is said, however often", () => {
    const stopped = (): string => sayInGerman`Stopped.`;
    expect([stopped(), stopped()]).toEqual(["Angehalten.", "Angehalten."]);
  });
  test("a language puts the gaps in its own order", () =>
    expect(sayInGerman`${3} of ${4} files`).toBe("Von 4 Dateien 3"));
  test("a phrase that it has not is said in English", () =>
    expect(sayInGerman`${3} of ${4} folders`).toBe("3 of 4 folders"));
  test("a gap that there is not stays as it is written", () =>
    expect(sayWith(() => "{0} and {7}")`One ${1}`).toBe("1 and {7}"));
  test("a name that looks like a gap, a phrase or a pattern of replacement is only a name", () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "0", "1", "$", "&", "\\", "a") }), (name) =>
        expect(sayInGerman`There is no secret called "${name}".`).toBe(
          `Ein Geheimnis „${name}“ gibt es nicht.`,
        ),
      ),
    ));
});

describe("the key of a phrase", () => {
  test("is its English, with its gaps numbered", () => {
    expect(phraseOf(["", " of ", " files"])).toBe("{0} of {1} files");
    expect(phraseOf(["Stopped."])).toBe("Stopped.");
  });
});

test("a book that comes after the first words is a fault, for half the words would be in another language", () => {
  expect(say`Stopped.`).toBe("Stopped.");
  expect(() => speak(() => undefined)).toThrow("after the first words");
});
