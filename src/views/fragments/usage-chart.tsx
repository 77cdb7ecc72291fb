import { tokens } from "../figures.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import type { Grouping, UsageBar, UsageMeasure, UsageView } from "../usage-view.ts";
import { dollarWords } from "./usage-totals.tsx";

/** More than fit are in the table alone. */
const MOST_RANKED = 8;

/** The figures of the table as a picture: columns in the order of time, or the largest as lines. */
export function UsageChart(props: { by: Grouping; view: UsageView; locale: string }): JSX.Element | null {
  const { by, view, locale } = props;
  const { bars, measure } = view;
  const peak = Math.max(0, ...bars.map(({ value }) => value));
  if (peak === 0) return null;
  const isInTime = by === "day" || by === "month";
  return isInTime ? (
    <Columns bars={bars} peak={peak} measure={measure} locale={locale} />
  ) : (
    <Ranked
      bars={bars.filter(({ value }) => value > 0).slice(0, MOST_RANKED)}
      peak={peak}
      measure={measure}
      locale={locale}
    />
  );
}

interface Drawn {
  readonly bars: readonly UsageBar[];
  readonly peak: number;
  readonly measure: UsageMeasure;
  readonly locale: string;
}

const WIDTH = 720;
const TALL = 132;

function Columns({ bars, peak, measure, locale }: Drawn): JSX.Element {
  const step = WIDTH / Math.max(bars.length, 7);
  const gap = Math.min(4, step * 0.25);
  const [first, last] = [bars[0]?.label ?? "", bars.at(-1)?.label ?? ""];
  const what = en.usage.chartOf[measure];
  return (
    <figure>
      <figcaption class="flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <span safe>{what}</span>
        <span class="num" safe>
          {en.usage.peak(figure(measure, peak, locale))}
        </span>
      </figcaption>
      <svg
        class={["bars mt-2 block h-36 w-full", measure === "money" && "is-money"]}
        viewBox={`0 0 ${WIDTH} ${TALL}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={attr(en.usage.chart(what, first, last, figure(measure, peak, locale)))}
      >
        {bars.map(({ label, value }, at) => {
          const tall = value > 0 ? Math.max((value / peak) * TALL, 3) : 2;
          return (
            <rect
              class={value > 0 ? undefined : "rest"}
              x={round(at * step + gap / 2)}
              y={round(TALL - tall)}
              width={round(step - gap)}
              height={round(tall)}
            >
              <title safe>{`${label}: ${figure(measure, value, locale)}`}</title>
            </rect>
          );
        })}
      </svg>
      <p class="num mt-1.5 flex justify-between gap-4 text-xs text-faint" aria-hidden="true">
        <span safe>{first}</span>
        {bars.length > 1 && <span safe>{last}</span>}
      </p>
    </figure>
  );
}

function Ranked({ bars, peak, measure, locale }: Drawn): JSX.Element {
  const what = en.usage.chartOf[measure];
  return (
    <figure aria-label={attr(en.usage.ranked(what))}>
      <figcaption class="text-sm text-muted" safe>
        {what}
      </figcaption>
      <ul class="mt-2 grid gap-2">
        {bars.map(({ label, value }) => (
          <li class="grid grid-cols-[minmax(0,1fr)_max-content] gap-x-4 text-sm">
            <span class="truncate" safe>
              {label}
            </span>
            <span class={measure === "money" ? "money" : "num text-muted"} safe>
              {figure(measure, value, locale)}
            </span>
            <svg
              class={["bars col-span-2 mt-1 block h-2 w-full", measure === "money" && "is-money"]}
              viewBox="0 0 1000 8"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <rect class="rest" x="0" y="0" width="1000" height="8" />
              <rect x="0" y="0" width={round((value / peak) * 1000)} height="8" />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const figure = (measure: UsageMeasure, value: number, locale: string): string =>
  measure === "money" ? dollarWords(locale, value) : en.usage.tokensOf(tokens(locale, value));

const round = (value: number): number => Math.round(value * 100) / 100;
