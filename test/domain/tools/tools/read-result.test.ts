import { expect, test } from "bun:test";
import { describeTool } from "../../../contracts/tool.contract.ts";
import { refusalOf, valueOf } from "../../results.ts";
import { openTools } from "../open-tools.ts";

describeTool("read-result", [
  {
    name: "a result",
    given: { results: { c1: "x".repeat(10) } },
    prepare: () => ({ call: "c1", offset: 3 }),
  },
]);

test("a long result is read piece by piece, and no character is lost or halved", async () => {
  const whole = `x${"😀".repeat(40_000)}`;
  const of = openTools({ results: { c1: whole } });
  let read = "";
  for (let offset = 0; ; ) {
    const told = String(valueOf(await of.use("read_result", { call: "c1", offset })).value);
    const [, piece = told, next] =
      /^([^]*)\n\n\[There is more: read on with offset (\d+)\.\]$/.exec(told) ?? [];
    expect(piece.isWellFormed()).toBe(true);
    read += piece;
    if (next === undefined) break;
    offset = Number(next);
  }
  expect(read).toBe(whole);
  await of.close();
});

test("another conversation's result, and what lies behind the end, are told in words", async () => {
  const of = openTools({ results: { c1: "short" } });
  expect(refusalOf(await of.use("read_result", { call: "c2", offset: 0 })).message).toContain("No call");
  expect(refusalOf(await of.use("read_result", { call: "c1", offset: 5 })).message).toContain("ends at 5");
  await of.close();
});
