import type { Trail } from "../audit/audit.ts";
import type { Db, Reads } from "../kernel/db.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { getWorkspace } from "../workspaces/reads.ts";
import type { Step } from "./step.ts";
import { selectThread } from "./thread-store.ts";
import { putSwitch, putThreadSwitch, selectSwitches, selectThreadSwitches } from "./step-store.ts";

type Steps = Readonly<Record<string, Step>>;

/** The steps that are on in a workspace, or in a thread of it, by name, in their order. */
export function stepsFor(
  db: Reads,
  steps: Steps,
  workspace: string,
  thread: string | null = null,
): readonly (readonly [string, Step])[] {
  const here = thread === null ? [] : selectThreadSwitches(db, thread);
  const switches = new Map([...selectSwitches(db, workspace), ...here].map(({ step, isOn }) => [step, isOn]));
  return Object.entries(steps).filter(
    ([name, step]) => step.isGuard === true || (switches.get(name) ?? step.isOnByDefault),
  );
}

/** Switches a step on or off for a workspace, from its next turn on. */
export function switchStep(
  { db, steps, trail }: { readonly db: Db; readonly steps: Steps; readonly trail: Trail },
  workspace: string,
  step: string,
  isOn: boolean,
): Promise<Result<null, "not-found" | "conflict">> {
  return db.commit((tx) => {
    const found = steps[step];
    if (found === undefined) return refuse("not-found", say`There is no such step.`);
    if (found.isGuard === true && !isOn) {
      return refuse("conflict", cannotBeOff(found));
    }
    if (getWorkspace(tx, workspace) === null) return refuse("not-found", say`There is no such workspace.`);
    putSwitch(tx, workspace, step, isOn);
    trail.append(tx, { action: "setting.changed", subject: { workspace, step }, detail: { isOn } });
    return ok(null);
  });
}

/** Switches a step on or off for one thread, from its next turn on, whatever holds in its workspace. */
export function switchStepIn(
  { db, steps, trail }: { readonly db: Db; readonly steps: Steps; readonly trail: Trail },
  thread: string,
  step: string,
  isOn: boolean,
): Promise<Result<null, "not-found" | "conflict">> {
  return db.commit((tx) => {
    const found = steps[step];
    const workspace = selectThread(tx, thread)?.workspace;
    if (found === undefined) return refuse("not-found", say`There is no such step.`);
    if (workspace === undefined) return refuse("not-found", say`There is no such thread.`);
    if (found.isGuard === true && !isOn) return refuse("conflict", cannotBeOff(found));
    putThreadSwitch(tx, thread, step, isOn);
    trail.append(tx, { action: "setting.changed", subject: { workspace, thread, step }, detail: { isOn } });
    return ok(null);
  });
}

const cannotBeOff = ({ label }: Step): string =>
  say`“${label}” protects every workspace and cannot be switched off.`;
