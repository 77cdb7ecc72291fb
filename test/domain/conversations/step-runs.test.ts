import { describe, expect, test } from "bun:test";
import type { Draft, Step, StepNeeds } from "../../../src/domain/conversations/step.ts";
import { watchSteps } from "../../../src/domain/conversations/step-runs.ts";

const needs = {} as StepNeeds;
const draft: Draft = { workspace: "w", thread: "t", trust: "owner", question: "?", contexts: [] };
const base = { label: "L", about: "A", budgetMs: 100, onFault: "go-on", isOnByDefault: true } as const;

/** A clock that each run of a step moves by so much. */
function watch(step: Step) {
  let now = 0;
  const watched = watchSteps(
    { one: step },
    () => new Date(now),
    () => now,
  );
  const run = (tookMs: number) => {
    took = tookMs;
    return watched.steps["one"]?.before?.(needs, draft);
  };
  let took = 0;
  const spend = (): void => {
    now += took;
  };
  return { run, spend, runsOf: () => watched.runsOf("one"), steps: watched.steps };
}

describe("the runs of a step", () => {
  test("are counted with their times, in memory", () => {
    const watched = watch({
      ...base,
      before(_, value) {
        watched.spend();
        return value;
      },
    });
    for (let ms = 1; ms <= 100; ms++) void watched.run(ms);
    expect(watched.runsOf()).toEqual({
      runs: 100,
      faults: 0,
      p50Ms: 50,
      p95Ms: 95,
      spentMs: 5_050,
      lastRunAt: new Date(5_050).toISOString(),
      lastFault: null,
    });
  });
  test("are nothing before the first", () => {
    expect(watch(base).runsOf()).toEqual({
      runs: 0,
      faults: 0,
      p50Ms: null,
      p95Ms: null,
      spentMs: 0,
      lastRunAt: null,
      lastFault: null,
    });
  });
  test("keep the last thousand times alone, and every count", () => {
    const watched = watch({
      ...base,
      before(_, value) {
        watched.spend();
        return value;
      },
    });
    for (let at = 0; at < 1_000; at++) void watched.run(90);
    for (let at = 0; at < 1_000; at++) void watched.run(1);
    expect(watched.runsOf()).toMatchObject({ runs: 2_000, p50Ms: 1, p95Ms: 1, spentMs: 91_000 });
  });
  test("that throw, refuse late or take too long are faults, and throw on", async () => {
    const thrown = watch({
      ...base,
      before: () => {
        throw new Error("broken");
      },
    });
    expect(() => thrown.run(0)).toThrow("broken");
    expect(thrown.runsOf()).toMatchObject({ runs: 1, faults: 1, lastFault: { why: "broken" } });
    const rejected = watch({ ...base, before: () => Promise.reject(new Error("late")) });
    expect(rejected.run(0)).rejects.toThrow("late");
    await Bun.sleep(0);
    expect(rejected.runsOf()).toMatchObject({ runs: 1, faults: 1, lastFault: { why: "late" } });
    const slow = watch({
      ...base,
      before(_, value) {
        slow.spend();
        return value;
      },
    });
    void slow.run(101);
    expect(slow.runsOf()).toMatchObject({ faults: 1, lastFault: { why: "took longer than 100 ms" } });
  });
  test("of a step that has only one side stay without the other, and a quick one is no promise", () => {
    const watched = watch({ ...base, before: (_, value) => value });
    expect(watched.steps["one"]?.after).toBeUndefined();
    expect(watched.run(0)).toBe(draft);
  });
});
