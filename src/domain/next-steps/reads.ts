import { listPasskeys } from "../accounts/reads.ts";
import { DEMO_KIND } from "../backends/seed.ts";
import { getInstance } from "../backends/reads.ts";
import type { Reads } from "../kernel/db.ts";
import type { Result } from "../kernel/result.ts";
import { usualLimits } from "../usage/budget.ts";
import { allBudgets } from "../usage/budgets-for.ts";
import type { Assistant } from "../workspaces/assistant.ts";
import { getDefaultAssistant } from "../workspaces/reads.ts";
import { type NextStepName, type NextSteps, nextStepNames } from "./next-step.ts";
import { ALL_STEPS } from "./put-away.ts";
import { selectPutAway } from "./store.ts";

export interface Needs {
  readonly db: Reads;
  /** Who would answer now. */
  choose(wish: Pick<Assistant, "backend" | "model">): Result<{ readonly backend: string }, string>;
}

/** What is done of it, as things are set up now. */
export function nextSteps(needs: Needs): NextSteps {
  const away = selectPutAway(needs.db);
  const steps = nextStepNames.map((name) => {
    const isPutAway = away.includes(name);
    return { name, isPutAway, isDone: done[name](needs) || (name === "search" && isPutAway) };
  });
  return { steps, arePutAway: away.includes(ALL_STEPS) };
}

/** True where the owner does not want this suggested, anywhere. */
export function isPutAway(db: Reads, step: NextStepName): boolean {
  const away = selectPutAway(db);
  return away.includes(step) || away.includes(ALL_STEPS);
}

const done: Readonly<Record<NextStepName, (needs: Needs) => boolean>> = {
  model: hasOwnModel,
  passkey: ({ db }) => listPasskeys(db, { limit: 1, cursor: null }).items.length > 0,
  budget: ({ db }) => hasOwnBudget(db),
  folder: ({ db }) => (getDefaultAssistant(db)?.cwd ?? null) !== null,
  search: () => false,
};

/** True where somebody other than the demo answers. */
export function hasOwnModel({ db, choose }: Needs): boolean {
  const assistant = getDefaultAssistant(db);
  const chosen = assistant === null ? null : choose({ backend: assistant.backend, model: assistant.model });
  return chosen !== null && chosen.ok && getInstance(db, chosen.value.backend)?.kind !== DEMO_KIND;
}

const hasOwnBudget = (db: Reads): boolean =>
  allBudgets(db).some(
    ({ workspace, scope, limits }) => workspace !== null || !Bun.deepEquals(limits, usualLimits[scope]),
  );
