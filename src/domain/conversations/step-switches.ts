import type { Db, Reads } from "../kernel/db.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { getWorkspace } from "../workspaces/reads.ts";
import type { Step } from "./step.ts";
import { putSwitch, selectSwitches } from "./step-store.ts";

type Steps = Readonly<Record<string, Step>>;

/** The steps that are on in a workspace, by name, in their order. */
export function stepsFor(db: Reads, steps: Steps, workspace: string): readonly (readonly [string, Step])[] {
  const switches = new Map(selectSwitches(db, workspace).map(({ step, isOn }) => [step, isOn]));
  return Object.entries(steps).filter(([name, step]) => switches.get(name) ?? step.isOnByDefault);
}

/** Switches a step on or off for a workspace, from its next turn on. */
export function switchStep(
  { db, steps }: { readonly db: Db; readonly steps: Steps },
  workspace: string,
  step: string,
  isOn: boolean,
): Promise<Result<null, "not-found">> {
  return db.commit((tx) => {
    if (steps[step] === undefined) return refuse("not-found", "There is no such step.");
    if (getWorkspace(tx, workspace) === null) return refuse("not-found", "There is no such workspace.");
    putSwitch(tx, workspace, step, isOn);
    return ok(null);
  });
}
