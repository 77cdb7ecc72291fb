import type { Budget } from "../../domain/usage/budget.ts";
import { attr, domId } from "../html.ts";
import { en } from "../strings/en.ts";
import { Field, FormWords, resent, type Sent } from "./field.tsx";

/** Fields of a form, in the units that people write. */
export type LimitField = "dollars" | "tokens" | "steps" | "minutes";

export interface BudgetView extends Budget {
  /** For that of a day, in words. */
  readonly spent: string | null;
  /** For that of one workspace: what holds everywhere beside it, in words. */
  readonly everywhere: string | null;
  readonly sent: Sent<LimitField>;
}

const MINUTE_MS = 60_000;

const fields = ["dollars", "tokens", "steps", "minutes"] as const satisfies readonly LimitField[];

export function Budgets({ budgets }: { budgets: readonly BudgetView[] }): JSX.Element {
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p class="-mt-1 text-sm text-muted" safe>
        {en.budgets.about}
      </p>
      <div class="panel rows">
        {budgets.map((budget) => (
          <BudgetForm budget={budget} />
        ))}
        <div class="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-3.5">
          <p class="min-w-52 flex-1 text-sm text-muted" safe>
            {en.budgets.single}
          </p>
          <a class="btn btn-quiet btn-sm h-9" href="/settings/budgets" safe>
            {en.budgets.singleOpen}
          </a>
        </div>
      </div>
    </div>
  );
}

/** Answers `POST /settings/budgets/<scope>` with itself. */
export function BudgetForm({ budget }: { budget: BudgetView }): JSX.Element {
  const { scope, workspace, limits, spent, everywhere, sent } = budget;
  const id = formId(budget);
  const { tokens, dollars, steps, timeMs } = limits;
  const values = {
    dollars: written(dollars),
    tokens: written(tokens),
    steps: written(steps),
    minutes: written(timeMs === null ? null : timeMs / MINUTE_MS),
  };
  const shown = { ...sent, values: { ...values, ...sent.values } };
  return (
    <form class="grid gap-3 px-4 py-3.5" id={id} {...resent(`/settings/budgets/${scope}`)}>
      {workspace !== null && <input type="hidden" name="workspace" value={attr(workspace)} />}
      <div>
        <p class="font-medium" safe>
          {en.budgets.scopes[scope]}
        </p>
        <p class="text-sm text-muted" safe>
          {[
            en.budgets.scopesAbout[scope],
            everywhere === null ? "" : en.budgets.everywhere(everywhere),
            spent === null ? "" : en.budgets.spent(spent),
          ]
            .filter(Boolean)
            .join(" ")}
        </p>
      </div>
      <div class="grid grid-cols-2 items-start gap-3 sm:grid-cols-4">
        {fields.map((name) => (
          <Field
            name={name}
            id={`${id}-${name}`}
            label={en.budgets.fields[name]}
            sent={shown}
            most={20}
            isMono
          />
        ))}
      </div>
      <div class="flex flex-wrap items-center gap-3">
        <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
          {en.budgets.keep}
        </button>
        <FormWords sent={sent} kept={en.budgets.kept} />
      </div>
    </form>
  );
}

const formId = ({ scope, workspace }: BudgetView): string =>
  workspace === null ? `budget-${scope}` : `budget-${scope}-${domId(workspace)}`;

/** As it can be read back. */
const written = (limit: number | null): string => (limit === null ? "" : String(limit));
