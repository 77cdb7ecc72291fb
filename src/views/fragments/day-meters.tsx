import { tokens } from "../figures.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import type { DayMeter } from "../usage-view.ts";
import { dollarWords } from "./usage-totals.tsx";

/** How far the budgets of today are used. */
export function DayMeters({ meters, locale }: { meters: readonly DayMeter[]; locale: string }): JSX.Element {
  return (
    <section aria-labelledby="day-meters">
      <div class="mb-2 flex items-baseline justify-between gap-4">
        <h2 class="text-lg" id="day-meters" safe>
          {en.usage.budgets}
        </h2>
        <a
          class="link inline-flex items-center text-sm pointer-coarse:min-h-11"
          href="/settings#budgets"
          safe
        >
          {en.usage.manage}
        </a>
      </div>
      <ul class="panel rows overflow-hidden">
        {meters.map((meter) => (
          <Row meter={meter} locale={locale} />
        ))}
        {meters.length === 0 && (
          <li class="px-4 py-3 text-sm text-muted" safe>
            {en.usage.noBudget}
          </li>
        )}
      </ul>
    </section>
  );
}

function Row({ meter, locale }: { meter: DayMeter; locale: string }): JSX.Element {
  const { dollars, tokens: counted } = meter;
  const name = meter.name ?? en.usage.everywhere;
  return (
    <li class="grid gap-2 px-4 py-3">
      <p class="font-medium wrap-anywhere" safe>
        {name}
      </p>
      {dollars !== null && (
        <Meter
          name={name}
          {...dollars}
          words={en.budgets.of(dollarWords(locale, dollars.used), dollarWords(locale, dollars.limit))}
        />
      )}
      {counted !== null && (
        <Meter
          name={name}
          {...counted}
          words={en.budgets.tokens(tokens(locale, counted.used), tokens(locale, counted.limit))}
        />
      )}
    </li>
  );
}

/** From this share of the limit on it is told. */
const NEAR = 0.8;

function Meter(props: { name: string; used: number; limit: number; words: string }): JSX.Element {
  const { name, used, limit, words } = props;
  const isReached = used >= limit;
  const isNear = used >= limit * NEAR;
  return (
    <div>
      <p class="flex flex-wrap justify-between gap-x-4 text-sm">
        <span class="num text-muted" safe>
          {words}
        </span>
        {isNear && (
          <span class="text-waiting" safe>
            {isReached ? en.budgets.reachedToday : en.budgets.nearToday}
          </span>
        )}
      </p>
      <progress
        class={["meter mt-1.5", isReached ? "is-low" : isNear ? "is-fair" : "is-plain"]}
        value={Math.min(used, limit)}
        max={limit > 0 ? limit : 1}
        aria-label={attr(`${name}: ${words}`)}
      />
    </div>
  );
}
