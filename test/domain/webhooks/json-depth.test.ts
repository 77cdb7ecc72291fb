import { expect, test } from "bun:test";
import fc from "fast-check";
import { isDeeperThan } from "../../../src/domain/webhooks/json-depth.ts";

/** How deep a value is, as parsing shows it. */
const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

test("a text is as deep as what it is parsed to, whatever stands in its texts", () => {
  const odd = fc.constantFrom('["[', "]}", '\\"[', "\\\\", '{"a":[[[');
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "medium" },
      fc.oneof(odd, fc.string(), fc.integer(), fc.constant(null)),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(odd, fc.string()), tie("any"), { maxKeys: 3 }),
    ),
  })).any;
  fc.assert(
    fc.property(value, fc.nat(6), (one, most) => {
      expect(isDeeperThan(JSON.stringify(one), most)).toBe(depthOf(one) > most);
    }),
  );
});

test("a million brackets are too many before anything is parsed", () => {
  expect(isDeeperThan("[".repeat(1_000_000), 100)).toBe(true);
  expect(isDeeperThan(`"${"[".repeat(1_000_000)}"`, 100)).toBe(false);
});
