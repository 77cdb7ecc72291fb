import { describe, expect, test } from "bun:test";
import { runStepsAfter, runStepsBefore } from "../../../src/domain/conversations/run-steps.ts";
import type { Step } from "../../../src/domain/conversations/step.ts";
import { createRedactor } from "../../../src/domain/vault/redactor.ts";
import type { Log } from "../../../src/domain/kernel/log.ts";
import { answeredOf, draftOf } from "../../contracts/step.contract.ts";
import { openTestDatabase } from "../open-test-database.ts";

const { db } = openTestDatabase();
const step = (parts: Partial<Step>): Step => ({
  label: "A step",
  about: "For a test.",
  budgetMs: 50,
  onFault: "go-on",
  isOnByDefault: true,
  ...parts,
});

function runner(steps: readonly (readonly [string, Step])[]) {
  const warned: string[] = [];
  const log: Log = {
    debug: () => {},
    info: () => {},
    warn: (message) => void warned.push(message),
    error: () => {},
  };
  return { warned, needs: { db, clock: () => new Date(), log, redactor: createRedactor(), steps } };
}

const shouts = step({ before: (_, draft) => ({ ...draft, question: draft.question.toUpperCase() }) });
const asks = step({ before: async (_, draft) => ({ ...draft, question: `${draft.question}?` }) });
const throws = step({
  before: () => {
    throw new Error("on purpose");
  },
});
const dawdles = step({
  before: (_, draft) => Bun.sleep(500).then(() => ({ ...draft, question: "too late" })),
});

describe("steps before a turn", () => {
  test("run in their order, each on what the one before made of it", async () => {
    const { needs } = runner([
      ["shouts", shouts],
      ["asks", asks],
    ]);
    expect(await runStepsBefore(needs, draftOf("why"))).toMatchObject({
      ok: true,
      value: { question: "WHY?" },
    });
  });

  for (const [name, faulty] of Object.entries({ throws, dawdles })) {
    test(`one that ${name} is left out where it may be, and said to be`, async () => {
      const { needs, warned } = runner([
        [name, faulty],
        ["asks", asks],
      ]);
      expect(await runStepsBefore(needs, draftOf("why"))).toMatchObject({
        ok: true,
        value: { question: "why?" },
      });
      expect(warned).toEqual([`The step ${name} failed`]);
    });
    test(`one that ${name} and protects something stops the turn in words`, async () => {
      const { needs } = runner([
        [name, { ...faulty, onFault: "stop" }],
        ["asks", asks],
      ]);
      const stopped = await runStepsBefore(needs, draftOf("why"));
      expect(stopped).toMatchObject({ ok: false, refusal: { kind: "unavailable" } });
    });
  }
});

test("steps after a turn change the answer that is kept", async () => {
  const { needs } = runner([
    ["signs", step({ after: (_, said) => ({ ...said, text: `${said.text} — signed` }) })],
  ]);
  expect(await runStepsAfter(needs, answeredOf("so"))).toMatchObject({
    ok: true,
    value: { text: "so — signed" },
  });
});
