import type { UsageTotal } from "../../domain/usage/usage-total.ts";
import { count, tokens } from "../figures.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import {
  type UsageColumn,
  type UsageForm,
  type UsageRow,
  type UsageView,
  usageColumns,
  usageUrl,
} from "../usage-view.ts";
import { Icon } from "./icon.tsx";
import { dollarWords } from "./usage-totals.tsx";

/** Scrolls sideways in its own place where it is wider than the screen. */
export function UsageTable(props: { form: UsageForm; view: UsageView; locale: string }): JSX.Element {
  const { form, view, locale } = props;
  return (
    <div>
      <div class="panel overflow-x-auto" role="region" tabindex="0" aria-label={en.usage.table}>
        <table class="figures">
          <thead>
            <tr>
              {usageColumns.map((column) => (
                <Heading column={column} form={form} />
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Row row={row} locale={locale} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" safe>
                {en.usage.total}
              </th>
              <Figures total={view.total} locale={locale} />
            </tr>
          </tfoot>
        </table>
      </div>
      {form.by === "job" && (
        <p class="mt-2 text-sm text-muted" safe>
          {en.usage.jobsAbout}
        </p>
      )}
    </div>
  );
}

const columnWords = (column: UsageColumn, form: UsageForm): string =>
  ({
    name: en.usage.by[form.by],
    cost: en.usage.cost,
    turns: en.usage.turns,
    input: en.usage.input,
    cacheRead: en.usage.cached,
    output: en.usage.output,
    thought: en.usage.thought,
  })[column];

/** A second choice of the same column turns its order round. */
function Heading({ column, form }: { column: UsageColumn; form: UsageForm }): JSX.Element {
  const isSorted = form.sort === column;
  const isRising = isSorted ? !form.isRising : false;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (form.isRising ? "ascending" : "descending") : undefined}
      class={column === "name" ? undefined : "is-figure"}
    >
      <a class="sorter" href={attr(usageUrl(form, { sort: column, isRising }))}>
        <span safe>{columnWords(column, form)}</span>
        {isSorted && <Icon name="down" class={form.isRising ? "rotate-180" : "rotate-0"} />}
      </a>
    </th>
  );
}

function Row({ row, locale }: { row: UsageRow; locale: string }): JSX.Element {
  return (
    <tr>
      <th scope="row">
        {row.href === null ? (
          <span class="wrap-anywhere" safe>
            {row.label}
          </span>
        ) : (
          <a class="link wrap-anywhere" href={attr(row.href)} safe>
            {row.label}
          </a>
        )}
      </th>
      <Figures total={row} locale={locale} />
    </tr>
  );
}

function Figures({ total, locale }: { total: UsageTotal; locale: string }): JSX.Element {
  const { turns, input, cacheRead, output, thought } = total;
  return (
    <>
      <td class={["is-figure", total.cost > 0 ? "money" : "text-muted"]} safe>
        {costCell(total, locale)}
      </td>
      <td class="is-figure" safe>
        {count(locale, turns)}
      </td>
      {[input, cacheRead, output, thought].map((figure) => (
        <td class="is-figure" safe>
          {tokens(locale, figure)}
        </td>
      ))}
    </>
  );
}

function costCell({ cost, turns, unpriced }: UsageTotal, locale: string): string {
  if (unpriced === turns && turns > 0) return en.usage.noPrice;
  const known = dollarWords(locale, cost);
  return unpriced > 0 ? en.usage.partlyPriced(known, unpriced) : known;
}
