import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { fieldFault } from "../../../src/server/api/field-fault.ts";

const schema = z.strictObject({
  name: z.string().min(2).max(4).optional(),
  count: z.int().min(1).max(9).optional(),
  share: z.number().gt(0).lt(1).optional(),
  tags: z.array(z.string()).min(1).max(2).optional(),
  mode: z.enum(["plan", "ask"]).optional(),
  only: z.literal("yes").optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  day: z.iso.date().optional(),
  word: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
  either: z.union([z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })]).optional(),
  own: z.string().min(1, "is empty").optional(),
});

const wrong: readonly (readonly [string, unknown])[] = [
  ["a text that is missing", []],
  ["a number for a text", { name: 1 }],
  ["null for a text", { name: null }],
  ["a list for a text", { name: [] }],
  ["a text that is too short", { name: "a" }],
  ["a text that is too long", { name: "abcde" }],
  ["a number that is too small", { count: 0 }],
  ["a number that is too large", { count: 10 }],
  ["a part of a number", { count: 1.5 }],
  ["no number at all", { count: Number.NaN }],
  ["a share of nothing", { share: 0 }],
  ["a share of all", { share: 1 }],
  ["a list that is too short", { tags: [] }],
  ["a list that is too long", { tags: ["a", "b", "c"] }],
  ["a word that is no choice", { mode: "yolo" }],
  ["a word that is not the one", { only: "no" }],
  ["a time that is none", { at: "soon" }],
  ["a day that is none", { day: "soon" }],
  ["a text of another shape", { word: "A1" }],
  ["neither the one nor the other", { either: {} }],
  ["a field that is not known", { stranger: 1 }],
  ["two fields that are not known", { stranger: 1, other: 2 }],
];

describe("what is wrong with a part of a request is said as the schema's own library says it in English", () => {
  test.each(wrong)("%s", (_, value) => {
    const said = (given?: z.core.ParseContext<z.core.$ZodIssue>) =>
      schema
        .safeParse(value, given)
        .error?.issues.map(({ message }) => message.charAt(0).toLowerCase() + message.slice(1));
    expect(said({ error: fieldFault })).toEqual(said());
  });
});

test("words of the schema itself come first", () => {
  const { error } = schema.safeParse({ own: "" }, { error: fieldFault });
  expect(error?.issues.map(({ message }) => message)).toEqual(["is empty"]);
});
