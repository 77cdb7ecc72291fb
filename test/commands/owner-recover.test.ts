import { expect, test } from "bun:test";
import { carryOut } from "../../src/commands/carry-out.ts";
import { ownerRecover } from "../../src/commands/commands/owner-recover.ts";
import { recoverOwner } from "../../src/domain/accounts/recover-owner.ts";
import { useClaw } from "./claw.ts";
import { openNeeds } from "./open-needs.ts";

const claw = useClaw();

const makeOwner = () => claw.run(["setup", "--passphrase-stdin"], { stdin: "a heron stands in the reeds" });

test("without an owner there is nobody to recover", async () => {
  const refused = await claw.run(["owner", "recover"]);
  expect([refused.code, refused.stdout]).toEqual([1, ""]);
  expect(refused.stderr).toContain("monkeyclaw setup");
});

test("a link is printed on the data folder alone, and by the server that runs on it", async () => {
  await makeOwner();
  const alone = await claw.run(["owner", "recover"]);
  expect(alone).toMatchObject({ code: 0, stderr: "" });
  expect(alone.stdout).toMatch(/^recover http:\/\/localhost:4740\/recover#[\w-]{43}\n$/);
  await claw.serve();
  const served = await claw.run(["owner", "recover", "--json"]);
  expect(JSON.parse(served.stdout)).toEqual({
    recoverUrl: expect.stringMatching(/^http:\/\/localhost:4740\/recover#[\w-]{43}$/),
    expiresAt: expect.any(String),
  });
});

test("the link that was printed is the one that sets a new passphrase", async () => {
  const { needs, close } = openNeeds();
  await carryOut(needs, (await import("../../src/commands/commands/setup.ts")).setup, {
    given: { arguments: [], options: { "--passphrase-stdin": [] }, stdin: "a heron stands in the reeds" },
    asJson: false,
  });
  const request = { given: { arguments: [], options: {}, stdin: null }, asJson: false };
  const outcome = await carryOut(needs, ownerRecover, request);
  const token = outcome.ok ? (outcome.value.split("#")[1]?.trim() ?? "") : "";
  const recovered = await recoverOwner(needs, { token, passphrase: "otters sleep hand in hand" });
  expect(recovered.ok).toBe(true);
  close();
});
