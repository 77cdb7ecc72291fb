import { expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools } from "../open-tools.ts";

describeTool("ask-owner", [
  { name: "a question", prepare: () => ({ question: "Which colour?", choices: ["blue", "green"] }) },
]);

test("the answer is told as it is, and more than six choices are refused", async () => {
  const of = openTools();
  expect(valueOf(await of.use("ask_owner", { question: "Which?" })).value).toBe("Yes, the blue one.");
  const choices = ["1", "2", "3", "4", "5", "6", "7"];
  expect(refusalOf(await of.use("ask_owner", { question: "Which?", choices })).kind).toBe("misfit");
  expect(of.done).toEqual(["askOwner"]);
  await of.close();
});
