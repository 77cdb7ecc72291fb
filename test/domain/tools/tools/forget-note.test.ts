import { expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools, type OpenTools } from "../open-tools.ts";

const kept = (of: OpenTools): string => {
  of.notes.push({ id: "n1", text: "Tea.", labels: [], createdAt: "2026-01-01T00:00:00.000Z" });
  return "n1";
};

describeTool("forget-note", [{ name: "a note", prepare: (of) => ({ note: kept(of) }) }]);

test("the owner is shown which note would go, by its words", async () => {
  const of = openTools();
  expect(refusalOf(await of.plan("forget_note", { note: "n1" })).message).toContain("list_notes");
  kept(of);
  expect(valueOf(await of.plan("forget_note", { note: "n1" })).title).toBe("Forget “Tea.”");
  valueOf(await of.use("forget_note", { note: "n1" }));
  expect(of.notes).toEqual([]);
  await of.close();
});
