import { expect, test } from "bun:test";
import { tellTime } from "../../../../src/domain/conversations/steps/tell-time.ts";
import { createRedactor } from "../../../../src/domain/vault/redactor.ts";
import { describeStep, draftOf } from "../../../contracts/step.contract.ts";
import { openTestDatabase } from "../../open-test-database.ts";

describeStep("tell-time", tellTime);

test("the day is named in full, with the zone that it is the day in", async () => {
  const { db, close } = openTestDatabase();
  const clock = (): Date => new Date("2026-03-04T12:00:00Z");
  const draft = await tellTime.before?.(
    { db, clock, redactor: createRedactor() },
    draftOf("what day is it?"),
  );
  expect(draft?.contexts[0]?.text).toMatch(/Wednesday,? 4 March 2026/);
  expect(draft?.question).toBe("what day is it?");
  close();
});
