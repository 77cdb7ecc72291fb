import { expect, test } from "bun:test";
import fc from "fast-check";
import { nearest } from "../../src/commands/nearest.ts";

const known = ["serve", "setup", "token", "vault", "version", "help"];

test("a mistyped name finds the one it stands for", () => {
  expect(nearest("tokn", known)).toBe("token");
  expect(nearest("tkoen", known)).toBe("token");
  expect(nearest("SERVER", known)).toBe("serve");
  expect(nearest("hepl", known)).toBe("help");
});

test("a name that is near to none finds none", () => {
  expect(nearest("kubernetes", known)).toBeNull();
  expect(nearest("", known)).toBeNull();
  expect(nearest("x", [])).toBeNull();
});

test("any text finds a known name or none, and a known name finds itself", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (text) => [...known, null].includes(nearest(text, known))),
  );
  for (const name of known) expect(nearest(name, known)).toBe(name);
});

test("one letter left out, put in or exchanged is found", () =>
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.nat(), fc.constantFrom("", "z", "zz"), (name, at, put) => {
      const place = at % name.length;
      const typed = name.slice(0, place) + put + name.slice(place + 1);
      fc.pre(!known.includes(typed));
      expect(nearest(typed, known)).not.toBeNull();
    }),
  ));
