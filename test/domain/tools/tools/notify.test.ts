import { expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { valueOf } from "../../results.ts";
import { openTools } from "../open-tools.ts";

describeTool("notify", [{ name: "a notification", prepare: () => ({ title: "The backup is done." }) }]);

test("the owner is told its title, and the model that it was told", async () => {
  const of = openTools();
  expect(valueOf(await of.plan("notify", { title: "Done." }))).toMatchObject({
    title: "Notify you: Done.",
    capabilities: [{ type: "ask-owner" }],
  });
  expect(valueOf(await of.use("notify", { title: "Done." })).value).toContain("notified");
  expect(of.told).toEqual(["Done."]);
  await of.close();
});
