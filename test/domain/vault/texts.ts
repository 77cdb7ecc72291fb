import fc from "fast-check";
import { patterns } from "../../../src/domain/vault/patterns/all.ts";
import { formsOf } from "../../../src/domain/vault/value-forms.ts";

export const values = [
  "correct-horse battery 9!",
  "hunter2hunter2",
  "päßwort-zwölf",
  "a1b2c3d4",
  "multi\nline\nsecret value",
];

const parts = [
  "token",
  "api_key",
  "password",
  "secret",
  "Authorization: Bearer ",
  "curl -u ",
  "https://user:",
  "@host",
  "://",
  " = ",
  ": ",
  '"',
  "'",
  "\n",
  "\\n",
  " ",
  "=",
  ",",
  ".",
  "-----BEGIN ",
  "PRIVATE KEY-----",
  "-----END ",
  "ghp_",
  "sk-",
  "sk-ant-",
  "eyJ",
  "AKIA",
  "xoxb-",
  "12345678",
  ":A",
  "|",
  "7Q~",
  ".atlasv1.",
  "s.",
  "[REDACTED:X]",
  "%3D",
  "ordinary words ",
  "ABCDEF",
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...parts) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...patterns.flatMap(({ mustMatch, mustPass }) => [...mustMatch, ...mustPass])),
  },
  { weight: 2, arbitrary: fc.constantFrom(...values.flatMap(formsOf)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/) },
);

/** Texts that are full of secrets, of halves of them, and of what leads to them. */
export const hostileText = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));

/** The same text in pieces that are cut anywhere. */
export const cutAnywhere = (text: string, cuts: readonly number[]): readonly string[] => {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return places.slice(1).map((to, index) => text.slice(places[index], to));
};
