import { type Log, words } from "../kernel/log.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { Answered, Draft, Step, StepNeeds } from "./step.ts";

export interface Needs extends StepNeeds {
  readonly log: Log;
  /** In order, by name; those that are switched off are left out already. */
  readonly steps: readonly (readonly [string, Step])[];
}

/** What the steps make of a draft, one after the other. */
export const runStepsBefore = (needs: Needs, draft: Draft): Promise<Result<Draft, "unavailable">> =>
  runAll(needs, draft, (step, value) => step.before?.(needs, value));

/** What the steps make of an answer, one after the other. */
export const runStepsAfter = (needs: Needs, answered: Answered): Promise<Result<Answered, "unavailable">> =>
  runAll(needs, answered, (step, value) => step.after?.(needs, value));

async function runAll<T>(
  { steps, log }: Needs,
  first: T,
  run: (step: Step, value: T) => T | Promise<T> | undefined,
): Promise<Result<T, "unavailable">> {
  let value = first;
  const guards = steps.filter(([, { isGuard }]) => isGuard === true);
  for (const [name, step] of [...steps, ...guards]) {
    try {
      const changed = run(step, value);
      if (changed === undefined) continue;
      value = changed instanceof Promise ? await within(step.budgetMs, changed) : changed;
    } catch (fault) {
      log.warn(`The step ${name} failed`, { fault: words(fault), policy: step.onFault });
      if (step.onFault === "stop") {
        return refuse(
          "unavailable",
          say`“${step.label}” did not work, and nothing is sent without it. Try again, or switch it off for this workspace.`,
        );
      }
    }
  }
  return ok(value);
}

async function within<T>(budgetMs: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`took longer than ${budgetMs} ms`)), budgetMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
