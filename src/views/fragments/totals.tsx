import type { Cost } from "../../domain/usage/usage.ts";
import { count, money, tokens } from "../figures.ts";
import { domId, partial } from "../html.ts";
import { en } from "../strings/en.ts";

/** What a thread has taken so far, over all its versions. */
export interface ThreadTotals {
  readonly turns: number;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  /** One sum for each currency. */
  readonly spent: readonly Pick<Cost, "amount" | "currency">[];
}

const totalsId = (thread: string): string => `totals-${domId(thread)}`;

export function Totals(props: { thread: string; totals: ThreadTotals; locale: string }): JSX.Element {
  const { thread, totals, locale } = props;
  const rows = [
    [en.threads.turns, count(locale, totals.turns)],
    [en.threads.tokensIn, tokens(locale, totals.input)],
    [en.threads.tokensCached, tokens(locale, totals.cacheRead)],
    [en.threads.tokensOut, tokens(locale, totals.output)],
  ] as const;
  return (
    <section id={totalsId(thread)}>
      <h2 class="eyebrow tracking-normal" safe>
        {en.threads.facts}
      </h2>
      <dl class="facts mt-2">
        {totals.spent.map((sum) => (
          <>
            <dt safe>{en.threads.spent}</dt>
            <dd class="money text-right" safe>
              {money(locale, sum)}
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

/** For the stream, after a turn has ended. */
export const totalsPartial = (thread: string, totals: ThreadTotals, locale: string): string =>
  partial(totalsId(thread), "outerMorph", <Totals thread={thread} totals={totals} locale={locale} />);
