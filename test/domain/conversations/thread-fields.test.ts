import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { charactersOf } from "../../../src/domain/kernel/fields.ts";
import { distinctName, nameFrom } from "../../../src/domain/conversations/thread-fields.ts";

describe("the name of a thread", () => {
  test("is made of the first hundred characters of a text, in one line", () => {
    expect(nameFrom("  why\n\tis it so? ")).toBe("why is it so?");
    expect(nameFrom("\u0000\n")).toBe("New thread");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const name = nameFrom(text);
        expect(charactersOf(name).length).toBeLessThanOrEqual(100);
        expect(name.trim()).not.toBe("");
        expect(name).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });

  test("takes the next number where others have it, and few looks to find it", () => {
    const names = new Set<string>();
    let looks = 0;
    const isTaken = (name: string): boolean => {
      looks++;
      return names.has(name);
    };
    for (let count = 0; count < 1_000; count++) names.add(distinctName("Notes", isTaken));
    expect([...names].slice(0, 3)).toEqual(["Notes", "Notes 2", "Notes 3"]);
    expect(names.has("Notes 1000")).toBe(true);
    expect(looks / 1_000).toBeLessThan(25);
  });

  test("is like no other and not too long, whatever the others are", () =>
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 120 }),
        fc.array(fc.integer({ min: 1, max: 40 })),
        (name, numbers) => {
          const others = new Set([name, ...numbers.map((number) => `${name} ${number}`)]);
          const made = distinctName(name, (candidate) => others.has(candidate));
          expect(others.has(made)).toBe(false);
          expect(charactersOf(made).length).toBeLessThanOrEqual(100);
        },
      ),
    ));
});
