import { expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { valueOf } from "../../results.ts";
import { openTools } from "../open-tools.ts";

describeTool("list-notes", [{ name: "all of them", prepare: () => ({}) }]);

test("a note that was made of untrusted text is untrusted text, and that is known before it is read", async () => {
  const of = openTools();
  expect(valueOf(await of.use("list_notes", {})).value).toBe("There are no notes yet.");
  const createdAt = "2026-01-01T00:00:00.000Z";
  of.notes.push({ id: "n1", text: "Tea.", labels: ["B"], createdAt });
  of.notes.push({ id: "n2", text: "From a page.", labels: ["A"], createdAt });
  expect(valueOf(await of.plan("list_notes", {})).labels).toEqual(["A", "B"]);
  expect(valueOf(await of.use("list_notes", {}))).toEqual({
    value: {
      items: [
        { id: "n1", text: "Tea.", createdAt },
        { id: "n2", text: "From a page.", createdAt },
      ],
    },
    labels: ["A", "B"],
    files: [],
  });
  await of.close();
});
