import { expect, test } from "bun:test";
import { carryOut } from "../../src/commands/carry-out.ts";
import { health } from "../../src/commands/commands/health.ts";
import { useClaw } from "./claw.ts";
import { openNeeds } from "./open-needs.ts";

const claw = useClaw();

test("a running server that can work is told from none at all", async () => {
  const alone = await claw.run(["health"]);
  expect([alone.code, alone.stdout]).toEqual([1, ""]);
  expect(alone.stderr).toContain("Start it with monkeyclaw serve");
  await claw.serve();
  expect(await claw.run(["health"])).toEqual({ code: 0, stdout: "ready\n", stderr: "" });
  expect(JSON.parse((await claw.run(["health", "--json"])).stdout)).toEqual({
    status: "ok",
    checks: { database: null, reader: null },
  });
});

test("a part that does not work is named", async () => {
  const { needs, close } = openNeeds();
  const ailing = {
    ...needs,
    server: {
      newSetupLink: () => {
        throw new Error("nobody asks for it");
      },
      readiness: () => ({ database: null, reader: "is given-up", scheduler: null }),
      stopAll: async () => {},
    },
  };
  const request = { given: { arguments: [], options: {}, stdin: null }, asJson: false };
  const outcome = await carryOut(ailing, health, request);
  expect(outcome.ok).toBe(false);
  if (!outcome.ok) expect(outcome.refusal.message).toContain("cannot work: the reader is given-up.");
  close();
});
