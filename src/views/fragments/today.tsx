import type { Cost } from "../../domain/usage/usage.ts";
import { count, money, tokens } from "../figures.ts";
import { attr, partial } from "../html.ts";
import { dollars } from "../limit-words.ts";
import { en } from "../strings/en.ts";
import { SPENT, Spent } from "./side.tsx";

type Sum = Pick<Cost, "amount" | "currency">;

export interface DayBudget {
  readonly used: number;
  readonly limit: number;
}

export interface TodayView {
  readonly turns: number;
  readonly input: number;
  readonly output: number;
  /** One sum for each currency. */
  readonly spent: readonly Sum[];
  /** Of the day, in dollars, and how much of it is used; null for no limit. */
  readonly budget: DayBudget | null;
  /** What each model took, most first; null where no price is known. */
  readonly models: readonly { readonly label: string; readonly cost: Sum | null }[];
  /** Of each hour of the day, 24 figures: dollars where any were spent, else tokens. Null where nothing was used. */
  readonly hours: { readonly of: "dollars" | "tokens"; readonly figures: readonly number[] } | null;
}

export function Today({ today, locale }: { today: TodayView; locale: string }): JSX.Element {
  const { turns, input, output, spent, budget, models, hours } = today;
  const rows = [
    [en.home.turnsToday, count(locale, turns)],
    [en.home.tokensIn, tokens(locale, input)],
    [en.home.tokensOut, tokens(locale, output)],
  ] as const;
  return (
    <section class="panel p-4" id={TODAY} aria-labelledby="today">
      <div class="flex items-baseline justify-between">
        <h2 class="text-lg" id="today" safe>
          {en.home.today}
        </h2>
        <a
          class="link inline-flex items-center justify-end text-sm pointer-coarse:min-h-11 pointer-coarse:min-w-11"
          href="/usage?period=today"
          safe
        >
          {en.home.usage}
        </a>
      </div>
      <p class="mt-1">
        <span
          class={["text-2xl font-semibold tracking-tight", spent.length === 0 ? "text-muted" : "money"]}
          safe
        >
          {spent.length === 0 ? en.home.noCost : spent.map((sum) => money(locale, sum)).join(" + ")}
        </span>
        {budget !== null && (
          <span
            class={["ml-2 text-sm", budget.used < budget.limit * NEAR ? "text-muted" : "text-waiting"]}
            safe
          >
            {dayWords(budget, spent.length > 0, locale)}
          </span>
        )}
      </p>
      {hours !== null && (
        <figure class="mt-3">
          <Hours hours={hours} locale={locale} />
        </figure>
      )}
      <dl class="facts mt-2">
        {models.map(({ label, cost }) => (
          <>
            <dt class="truncate" safe>
              {label}
            </dt>
            <dd class={["text-right", cost === null ? "text-muted" : "money"]} safe>
              {cost === null ? en.usage.noPrice : money(locale, cost)}
            </dd>
          </>
        ))}
        {rows.map(([name, figure]) => (
          <>
            <dt safe>{name}</dt>
            <dd class="num text-right" safe>
              {figure}
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

/** From this share of the limit on it is told. */
const NEAR = 0.8;

function dayWords({ used, limit }: DayBudget, isSpent: boolean, locale: string): string {
  const of = isSpent
    ? en.budgets.today(dollars(locale, limit))
    : en.budgets.todayLimit(dollars(locale, limit));
  if (used < limit * NEAR) return `${of}, ${en.home.resets}`;
  return `${of}. ${used < limit ? en.budgets.nearToday : en.budgets.reachedToday}`;
}

const TODAY = "today-panel";

/** For the stream, after a turn has ended: what was spent today, wherever it stands. */
export const todayPartials = (today: TodayView, locale: string): string =>
  partial(TODAY, "outerMorph", <Today today={today} locale={locale} />) +
  partial(SPENT, "outerMorph", <Spent spent={today.spent} locale={locale} />);

const WIDTH = 336;
const TALL = 72;
const STEP = WIDTH / 24;

function Hours({ hours, locale }: { hours: NonNullable<TodayView["hours"]>; locale: string }): JSX.Element {
  const { figures, of } = hours;
  const peak = Math.max(...figures, 0);
  const isMoney = of === "dollars";
  const peakWords = isMoney ? dollars(locale, peak) : tokens(locale, peak);
  const height = (value: number): number => (peak === 0 ? 0 : Math.max((value / peak) * TALL, 3));
  return (
    <>
      <figcaption class="flex justify-between gap-4 text-sm text-muted">
        <span safe>{isMoney ? en.home.byHourCost : en.home.byHour}</span>
        <span class="num" safe>
          {en.home.peak(peakWords)}
        </span>
      </figcaption>
      <svg
        class={["bars mt-2 block w-full", isMoney && "is-money"]}
        viewBox={`0 0 ${WIDTH} ${TALL + 18}`}
        role="img"
        aria-label={attr(isMoney ? en.home.chartCost(peakWords) : en.home.chart(peakWords))}
      >
        {figures.map((value, hour) => {
          const tall = value > 0 ? height(value) : 2;
          return (
            <rect
              class={value > 0 ? undefined : "rest"}
              x={hour * STEP + 2}
              y={TALL - tall}
              width={STEP - 4}
              height={tall}
              rx="1.5"
            />
          );
        })}
        {[0, 6, 12, 18].map((hour) => (
          <text x={hour * STEP + 2} y={TALL + 14} safe>
            {String(hour).padStart(2, "0")}
          </text>
        ))}
      </svg>
    </>
  );
}
