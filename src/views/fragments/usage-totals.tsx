import type { UsageTotal } from "../../domain/usage/usage-total.ts";
import { count, money, tokens } from "../figures.ts";
import { en } from "../strings/en.ts";

/** The sum over everything that is shown: money first, then what was sent and answered. */
export function UsageTotals({ total, locale }: { total: UsageTotal; locale: string }): JSX.Element {
  const figures = [
    [en.usage.turns, count(locale, total.turns)],
    [en.usage.input, tokens(locale, total.input)],
    [en.usage.cached, tokens(locale, total.cacheRead)],
    [en.usage.output, tokens(locale, total.output)],
    [en.usage.thought, tokens(locale, total.thought)],
  ] as const;
  return (
    <section class="panel flex flex-wrap items-end gap-x-10 gap-y-4 p-4" aria-label={en.usage.total}>
      <div class="min-w-52 flex-1">
        <p class={["text-3xl font-semibold tracking-tight", total.cost === 0 ? "text-muted" : "money"]} safe>
          {costWords(total, locale)}
        </p>
        <p class="mt-1 text-sm text-muted empty:hidden" safe>
          {sourceWords(total, locale)}
        </p>
      </div>
      <dl class="flex flex-wrap gap-x-8 gap-y-3">
        {figures.map(([name, figure]) => (
          <div>
            <dt class="text-sm text-faint" safe>
              {name}
            </dt>
            <dd class="num text-lg font-medium" safe>
              {figure}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export const dollarWords = (locale: string, amount: number): string =>
  money(locale, { amount, currency: "USD" });

/** Nothing is only called nothing where every price is known. */
function costWords({ cost, unpriced, turns }: UsageTotal, locale: string): string {
  if (cost > 0) return dollarWords(locale, cost);
  return unpriced === turns && turns > 0 ? en.usage.noPrice : en.usage.nothingSpent;
}

function sourceWords({ reported, priced }: UsageTotal, locale: string): string {
  return [
    reported > 0 ? en.usage.reported(dollarWords(locale, reported)) : "",
    priced > 0 ? en.usage.priced(dollarWords(locale, priced)) : "",
  ]
    .filter(Boolean)
    .join(", ");
}
