import { afterAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type SearchFilter, searchMessages } from "../../../src/domain/conversations/search-messages.ts";
import { mayHoldParts, tellingWords } from "../../../src/domain/conversations/search-shortcuts.ts";
import { snippetAround } from "../../../src/domain/conversations/snippet.ts";
import { charactersOf } from "../../../src/domain/kernel/fields.ts";
import { openTestDatabase } from "../open-test-database.ts";
import { fillThreads } from "./fill-threads.ts";

const { db, close } = openTestDatabase();
afterAll(close);

const everywhere: SearchFilter = {
  workspace: null,
  thread: null,
  role: null,
  backend: null,
  model: null,
  after: null,
  before: null,
};
const texts = [
  "The quick brown fox jumps over the lazy dog",
  "MonkeyClaw remembers what was said",
  'cat, dog. "fish" and 100% of a_b',
  "これは日本語のテストです",
  "สวัสดีชาวโลก",
  "ok ★ 漢",
  "foo-bar AND NOT (baz) NEAR/3 qux*",
  "Ärger im Büro, éclair nach Öl",
];
await fillThreads(db, { first: texts, second: ["the fox again, elsewhere"] });

const find = (text: string, filter: Partial<SearchFilter> = {}) =>
  searchMessages(db, { text, filter: { ...everywhere, ...filter }, limit: 10, offset: 0 });
const found = (text: string, filter: Partial<SearchFilter> = {}): string[] =>
  find(text, filter).items.map(({ message }) => message.text);

describe("what is found", () => {
  test("whole words, in any of their forms and any order", () => {
    expect(found("jumping foxes")).toEqual([texts[0] ?? ""]);
    expect(found("dog lazy")).toEqual([texts[0] ?? ""]);
  });
  test("parts of words where no whole word matches", () => expect(found("claw")).toEqual([texts[1] ?? ""]));
  test("one or two letters, small or large in any alphabet", () => {
    for (const text of ["är", "ÄR", "äR", "Är", "ÉC", "éc", "öL", "Ü"])
      expect(found(text)).toEqual([texts[7] ?? ""]);
  });
  test("texts in scripts that write no spaces, down to a single character", () => {
    expect(found("日本語")).toEqual([texts[3] ?? ""]);
    expect(found("テスト")).toEqual([texts[3] ?? ""]);
    expect(found("日本")).toEqual([texts[3] ?? ""]);
    expect(found("漢")).toEqual([texts[5] ?? ""]);
    expect(found("ชาวโลก")).toEqual([texts[4] ?? ""]);
  });
  test("signs that are no words", () => {
    expect(found("★")).toEqual([texts[5] ?? ""]);
    expect(found("%")).toEqual([texts[2] ?? ""]);
    expect(found("_")).toEqual([texts[2] ?? ""]);
  });
  test("parts of words and single letters on every page, not on the first alone", () => {
    for (const text of ["o", "t", "ow", "th", "laz"]) {
      const whole = found(text);
      const ones = whole.map((_, offset) =>
        searchMessages(db, { text, filter: everywhere, limit: 1, offset }).items.map(
          ({ message }) => message.text,
        ),
      );
      expect([text, whole.length > 0, ones.flat()]).toEqual([text, true, whole]);
    }
  });
  test("only where the filter says", () => {
    expect(found("fox", { thread: "second" })).toEqual(["the fox again, elsewhere"]);
    expect(found("fox", { thread: "none" })).toEqual([]);
    expect(found("fox", { role: "assistant" })).toEqual([]);
    expect(found("fox", { workspace: "another" })).toEqual([]);
    expect(found("fox", { before: "2020-01-01T00:00:00.000Z" })).toEqual([]);
    expect(found("fox", { after: "2020-01-01T00:00:00.000Z" })).toHaveLength(2);
    expect(found("fox", { after: "2999-01-01T00:00:00.000Z" })).toEqual([]);
  });
  test("what was found is marked in its surroundings", () => {
    const { snippet, threadName } = find("lazy").items[0] ?? { snippet: null, threadName: "" };
    const [start, end] = snippet?.highlights[0] ?? [0, 0];
    expect(snippet?.text.slice(start, end)).toBe("lazy");
    expect(threadName).toBe("first");
  });
});

describe("every text is a query", () => {
  test("operators are words like any other", () => {
    for (const text of [
      '"',
      '""',
      "AND",
      "NOT",
      "NEAR(a b, 5)",
      "a AND",
      "(",
      "*",
      "^a",
      "a*",
      "col:x",
      "-",
      "{a b}",
    ]) {
      expect(() => find(text)).not.toThrow();
    }
    expect(found("foo-bar AND NOT (baz) NEAR/3 qux*")).toEqual([texts[6] ?? ""]);
  });
  test("no text makes it throw", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(Array.isArray(find(text).items)).toBe(true);
      }),
    ));
  test("a text finds a message that holds it word for word", () =>
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(), (text, a, b) => {
        const words = text.split(" ");
        const [from, to] = [a % words.length, b % words.length].toSorted((x, y) => x - y);
        const part = words.slice(from, (to ?? 0) + 1).join(" ");
        expect(found(part)).toContain(text);
      }),
    ));
  test("very many words are searched for by their first ones", () =>
    expect(() => find(Array.from({ length: 5_000 }, (_, index) => `word${index}`).join(" "))).not.toThrow());
});

describe("very common words", () => {
  test("are ranked among the newest 5,000 matches, which is said", async () => {
    const many = openTestDatabase();
    const common = Array.from(
      { length: 5_200 },
      (_, index) => `common ${index === 5_100 ? "common common" : "x"} ${index}`,
    );
    await fillThreads(many.db, { many: common });
    const request = { text: "common", filter: everywhere, limit: 3, offset: 0 };
    const result = searchMessages(many.db, request);
    expect(result.isOfNewest).toBe(true);
    expect(result.items[0]?.message.text).toBe("common common common 5100");
    expect(result.items.every(({ message }) => message.sequence >= 200)).toBe(true);
    const next = searchMessages(many.db, { ...request, offset: Number(result.next) });
    expect(next.items.map(({ message }) => message.id)).not.toContain(result.items[0]?.message.id ?? "");
    expect(searchMessages(many.db, { ...request, text: "5100" }).isOfNewest).toBe(false);
    many.close();
  });

  test("must be there beside another word, which alone ranks", async () => {
    const many = openTestDatabase();
    const texts = Array.from({ length: 3_000 }, (_, index) => {
      if (index === 10) return "plum plum plum";
      if (index === 20) return "common plum plum and so on";
      if (index === 2_500) return "common common common common plum";
      return `common x ${index}`;
    });
    await fillThreads(many.db, { many: texts });
    const telling = (...words: string[]) => tellingWords(many.db, words);
    expect(telling("common", "plum")).toEqual(["plum"]);
    expect(telling("common")).toEqual(["common"]);
    expect(telling("common", "x")).toEqual(["common", "x"]);
    expect(telling("plum", "10")).toEqual(["plum", "10"]);
    const request = { text: "common plum", filter: everywhere, limit: 3, offset: 0 };
    const { items } = searchMessages(many.db, request);
    expect(items.map(({ message }) => message.text)).toEqual([texts[20] ?? "", texts[2_500] ?? ""]);
    many.close();
  });
});

describe("parts that no message holds together", () => {
  test("are told by their rarest characters", () => {
    const held = [["onkeyCl"], ["fox", "azy"], ["日本語"], ["MONKEY", "embers"], ["สวัสดี"]];
    for (const parts of held) expect([parts, mayHoldParts(db, parts)]).toEqual([parts, true]);
    const apart = [["zqxj"], ["fox", "claw"], ["日本語", "fox"], ["本テ日"]];
    for (const parts of apart) expect([parts, mayHoldParts(db, parts)]).toEqual([parts, false]);
  });
  test("are never those of one message", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 3, max: 12 })), { minLength: 1, maxLength: 4 }),
        (text, cuts) => {
          const characters = charactersOf(text);
          const parts = cuts
            .map(([at, length]) =>
              characters
                .slice(at % characters.length)
                .slice(0, length)
                .join(""),
            )
            .filter((part) => charactersOf(part).length >= 3);
          expect(parts.length === 0 || mayHoldParts(db, parts)).toBe(true);
        },
      ),
    ));
});

test("a letter that grows in lower case does not move what is marked after it", () =>
  expect(snippetAround("İ said Hello", ["hello"])).toEqual({ text: "İ said Hello", highlights: [[7, 12]] }));

test("a snippet is cut around its part, whatever the text", () =>
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 400 }),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }),
      (text, part) => {
        const { text: cut, highlights } = snippetAround(text + part + text, [part]);
        expect(cut.length).toBeLessThanOrEqual(260);
        for (const [start, end] of highlights)
          expect(cut.slice(start, end).toLowerCase()).toBe(part.toLowerCase());
      },
    ),
  ));
