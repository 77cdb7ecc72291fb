import { expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools } from "../open-tools.ts";

describeTool("delegate", [{ name: "a task", prepare: () => ({ task: "Read all of it.", maxSteps: 3 }) }]);

test("what the helper came across comes back with its answer", async () => {
  const of = openTools({ childLabels: ["A", "B"] });
  expect(valueOf(await of.use("delegate", { task: "Read." }))).toEqual({
    value: "It is done.",
    labels: ["A", "B"],
    files: [],
  });
  expect(refusalOf(await of.use("delegate", { task: "Read.", maxSteps: 1000 })).kind).toBe("misfit");
  await of.close();
});
