import { describe, expect, test } from "bun:test";
import type { Log } from "../../src/domain/kernel/log.ts";
import { runStepsAfter, runStepsBefore } from "../../src/domain/conversations/run-steps.ts";
import type { Answered, Draft, Step } from "../../src/domain/conversations/step.ts";
import { createRedactor } from "../../src/domain/vault/redactor.ts";
import { openTestDatabase } from "../domain/open-test-database.ts";

export const draftOf = (question: string): Draft => ({
  workspace: "a workspace",
  thread: "a thread",
  trust: "owner",
  question,
  contexts: [],
});

export const answeredOf = (text: string): Answered => ({
  workspace: "a workspace",
  thread: "a thread",
  turn: "a turn",
  trust: "owner",
  question: "why?",
  text,
  thought: "",
});

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What every step promises, in the runner that the product uses. */
export function describeStep(name: string, step: Step): void {
  const run = async <T>(work: (needs: Parameters<typeof runStepsBefore>[0]) => Promise<T>): Promise<T> => {
    const database = openTestDatabase();
    try {
      const { db } = database;
      const redactor = createRedactor();
      return await work({ db, clock: () => new Date(), log: silent, redactor, steps: [[name, step]] });
    } finally {
      database.close();
    }
  };

  describe(`${name} keeps the step contract`, () => {
    test("says in words what it is, does something, and within a budget", () => {
      expect(step.label.trim()).not.toBe("");
      expect(step.about.trim()).not.toBe("");
      expect(step.budgetMs).toBeGreaterThan(0);
      expect(step.before !== undefined || step.after !== undefined).toBe(true);
    });
    test("leaves whose question it is as it was, and signs what it adds with its own name", async () => {
      const before = draftOf("What shall we do tomorrow?");
      const after = await run((needs) => runStepsBefore(needs, before));
      if (!after.ok) throw new Error(after.refusal.message);
      expect(after.value).toMatchObject({
        workspace: before.workspace,
        thread: before.thread,
        trust: before.trust,
      });
      for (const context of after.value.contexts) {
        expect(context.step).toBe(name);
        expect([context.title, context.text, context.why].map((text) => text.trim())).not.toContain("");
      }
    });
    test("bears every text, the strangest too", async () => {
      for (const text of [
        "",
        " ",
        "\0",
        "\ud83d\ude00".repeat(1_000),
        "x".repeat(100_000),
        "@secret:x",
        "</script>",
      ]) {
        expect((await run((needs) => runStepsBefore(needs, draftOf(text)))).ok).toBe(true);
        expect((await run((needs) => runStepsAfter(needs, answeredOf(text)))).ok).toBe(true);
      }
    });
  });
}
