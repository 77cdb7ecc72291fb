import type { Step } from "../../domain/conversations/step.ts";
import { stepsFor } from "../../domain/conversations/step-switches.ts";
import type { Thread } from "../../domain/conversations/thread.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import type { ThreadStepView } from "../../views/fragments/thread-steps.tsx";

export interface Needs {
  readonly db: Reads;
  readonly steps: Readonly<Record<string, Step>>;
}

/** The steps that put something beside a question, as they stand in a thread. */
export function threadStepsOf({ db, steps }: Needs, { id, workspace }: Thread): readonly ThreadStepView[] {
  const on = new Set(stepsFor(db, steps, workspace, id).map(([name]) => name));
  return Object.entries(steps)
    .filter(([, { before }]) => before !== undefined)
    .map(([name, { label, about, isGuard = false }]) => ({
      name,
      label,
      about,
      isOn: on.has(name),
      isGuard,
    }));
}
