import { type Limits, type Measure, measures } from "../domain/usage/budget.ts";
import type { Standing } from "../domain/usage/over.ts";
import { count, duration, money, tokens } from "./figures.ts";
import { en } from "./strings/en.ts";

/** How far a limit is used, in words: that it is near, or that it is reached. */
export function limitWords(standing: Standing, locale: string): string {
  const { scope, used, limit } = standing;
  const facts = factsOf(standing, locale);
  return used >= limit ? en.budgets.reached(facts, scope) : en.budgets.near(facts, scope);
}

function factsOf({ measure, used, limit }: Standing, locale: string): string {
  switch (measure) {
    case "tokens":
      return en.budgets.tokens(tokens(locale, used), tokens(locale, limit));
    case "steps":
      return en.budgets.steps(count(locale, used), count(locale, limit));
    case "dollars":
      return en.budgets.of(dollars(locale, used), dollars(locale, limit));
    case "timeMs":
      return en.budgets.of(duration(locale, used), duration(locale, limit));
  }
}

/** What a budget allows, measure by measure. */
export function limitsInWords(limits: Limits, locale: string): string {
  const figures: Readonly<Record<Measure, (value: number) => string>> = {
    dollars: (value) => dollars(locale, value),
    tokens: (value) => tokens(locale, value),
    steps: (value) => count(locale, value),
    timeMs: (value) => duration(locale, value),
  };
  const facts = measures.flatMap((measure) => {
    const limit = limits[measure];
    return limit === null ? [] : [en.budgets.amounts[measure](figures[measure](limit))];
  });
  return facts.length === 0 ? en.budgets.unlimited : facts.join(", ");
}

export const dollars = (locale: string, amount: number): string => money(locale, { amount, currency: "USD" });
