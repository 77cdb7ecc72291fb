import { expect, test } from "bun:test";
import { parseReference, toReference } from "../../../src/domain/vault/reference.ts";

test("a reference is the whole of a text, and its name is a name", () => {
  expect(parseReference("@secret:openai_Key-1")).toBe("openai_Key-1");
  expect(parseReference(toReference("a".repeat(100)))).toBe("a".repeat(100));
  const others = [
    "",
    "openai",
    "@secret:",
    "@secret: a",
    "@secret:a b",
    "@secret:a\n",
    " @secret:a",
    "@Secret:a",
    "x@secret:a",
  ];
  for (const text of [...others, "@secret:é", `@secret:${"a".repeat(101)}`])
    expect(parseReference(text)).toBeNull();
});
