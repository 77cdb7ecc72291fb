import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { namesIn } from "../../../src/domain/webhooks/json-names.ts";

describe("the names in a text of JSON", () => {
  test("are those that parsing shows, where none comes twice", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(0, 1, "\t"),
        (value, indent) => {
          // Numbers as names go first, whatever the text says: so the order is no part of it.
          const names = namesIn(JSON.stringify(value, null, indent));
          expect(names.toSorted()).toEqual(
            Object.keys(JSON.parse(JSON.stringify(value)) as object).toSorted(),
          );
        },
      ),
    );
  });

  test("are counted each time, however they are written", () => {
    expect(namesIn('{"a":1,"b":{"a":2},"\\u0061" : [{"a":3}],"c":"\\"a\\":"}')).toEqual(["a", "b", "a", "c"]);
  });

  test("are none in other JSON, and no trouble in what is none", () => {
    for (const text of ["", "[]", '[{"a":1}]', '"a"', "1", "null"]) expect(namesIn(text)).toEqual([]);
    fc.assert(fc.property(fc.string(), (text) => void namesIn(text)));
    expect(namesIn('{"\\x":1,"a":2}')).toEqual(['"\\x":', "a"]);
  });
});
