import { expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { valueOf } from "../../results.ts";
import { openTools } from "../open-tools.ts";

describeTool("remember-note", [{ name: "a note", prepare: () => ({ text: "The owner likes tea." }) }]);

test("a note is kept with its words, and its id is told", async () => {
  const of = openTools();
  expect(valueOf(await of.plan("remember_note", { text: "Tea." }))).toMatchObject({
    title: "Remember “Tea.”",
    capabilities: [{ type: "remember" }],
  });
  expect(valueOf(await of.use("remember_note", { text: "Tea." })).value).toContain(of.notes[0]?.id ?? "none");
  expect(of.notes).toMatchObject([{ text: "Tea." }]);
  await of.close();
});
