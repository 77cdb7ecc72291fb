import { expect, test } from "bun:test";
import { tools, toolsByName } from "../../../src/domain/tools/registry.ts";
import { specsOf } from "../../../src/domain/tools/specs-of.ts";

const specs = specsOf(tools);

test("every tool is told once, by a name that every vendor takes", () => {
  expect(specs.map(({ name }) => name)).toEqual(Object.keys(toolsByName));
  expect(new Set(specs.map(({ name }) => name)).size).toBe(Object.keys(tools).length);
  for (const { name } of specs) expect(name).toMatch(/^[a-z_]{1,64}$/);
});

test("what has a usual value need not be given", () => {
  expect(specs.find(({ name }) => name === "list_folder")?.schema).toEqual({
    type: "object",
    properties: {
      path: {
        type: "string",
        maxLength: 4096,
        default: "",
        description: "A folder in the workspace; empty for the workspace itself.",
      },
    },
    additionalProperties: false,
  });
});

test("a schema is of plain parts that every vendor reads", () => {
  const text = JSON.stringify(specs);
  for (const word of ["$schema", "$ref", "$defs", "anyOf", "allOf", "oneOf", "not", "const"])
    expect(text).not.toContain(`"${word}":`);
});
