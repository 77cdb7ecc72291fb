import type { Clock } from "../../domain/kernel/clock.ts";
import type { Books } from "../../domain/usage/books.ts";
import { budgetOf } from "../../domain/usage/budgets-for.ts";
import { type UsageSlice, usageSince } from "../../domain/usage/reads.ts";
import type { TodayView } from "../../views/fragments/today.tsx";
import { modelName, type Needs as ModelNeeds } from "./model-name.ts";
import { dayOn, hourOn, startOfDay } from "./start-of-day.ts";

export interface Needs extends ModelNeeds {
  readonly clock: Clock;
  /** Of this machine: a day begins here when it begins there. */
  readonly timeZone: string;
  readonly books: Pick<Books, "spentToday">;
}

interface Sum {
  readonly amount: number;
  readonly currency: string;
}

/** What was used since midnight. */
export function todayOf(needs: Needs): TodayView {
  const { db, clock, timeZone } = needs;
  const now = clock();
  const midnight = startOfDay(dayOn(now, timeZone), 0, timeZone);
  const slices = usageSince(db, midnight === null ? now : new Date(midnight));
  const spent = sumsOf(slices).filter(({ amount }) => amount > 0);
  return {
    turns: total(slices, ({ turns }) => turns),
    input: total(slices, ({ input }) => input),
    output: total(slices, ({ output }) => output),
    spent,
    budget: dayBudget(needs),
    models: modelsIn(needs, slices),
    hours: slices.length === 0 ? null : hoursOf(slices, spent.length > 0, timeZone),
  };
}

/** Of the day, by what was spent, or else by what was sent and answered. */
function hoursOf(
  slices: readonly UsageSlice[],
  isSpent: boolean,
  timeZone: string,
): NonNullable<TodayView["hours"]> {
  const figures = Array.from({ length: 24 }, () => 0);
  for (const { minute, input, output, cost, currency } of slices) {
    const hour = hourOn(new Date(`${minute}:00Z`), timeZone);
    const figure = isSpent ? (currency === "USD" ? (cost ?? 0) : 0) : input + output;
    figures[hour] = (figures[hour] ?? 0) + figure;
  }
  return { of: isSpent ? "dollars" : "tokens", figures };
}

function dayBudget({ db, books }: Needs): TodayView["budget"] {
  const limit = budgetOf(db, "day", null)?.limits.dollars ?? null;
  return limit === null ? null : { used: books.spentToday(null).dollars, limit };
}

function modelsIn(needs: Needs, slices: readonly UsageSlice[]): TodayView["models"] {
  const byModel = Map.groupBy(slices, ({ backend, model }) => `${backend}\n${model ?? ""}`);
  return [...byModel.values()]
    .flatMap((group) => {
      const [first] = group;
      const [cost = null] = sumsOf(group);
      return first === undefined ? [] : [{ label: modelName(needs, first.backend, first.model), cost }];
    })
    .toSorted((one, other) => (other.cost?.amount ?? 0) - (one.cost?.amount ?? 0));
}

function sumsOf(slices: readonly UsageSlice[]): readonly Sum[] {
  const sums = new Map<string, number>();
  for (const { cost, currency } of slices) {
    if (cost !== null && currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + cost);
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}

const total = (slices: readonly UsageSlice[], of: (slice: UsageSlice) => number): number =>
  slices.reduce((sum, slice) => sum + of(slice), 0);
