import { getThread } from "../../domain/conversations/reads.ts";
import type { Clock } from "../../domain/kernel/clock.ts";
import { allInstances, getInstance } from "../../domain/backends/reads.ts";
import { usageBy, usageIn, usageOver } from "../../domain/usage/reads.ts";
import type { UsageTotal } from "../../domain/usage/usage-total.ts";
import { calendarName } from "../../views/dates.ts";
import { threadUrl } from "../../views/fragments/thread-link.tsx";
import type { Reader } from "../../views/frame.ts";
import {
  type Grouping,
  rowWords,
  type UsageBar,
  type UsageForm,
  type UsageRow,
  type UsageView,
} from "../../views/usage-view.ts";
import { modelName, modelsOf, type Needs as ModelNeeds } from "./model-name.ts";
import { type Period, stretchesOf } from "./stretches.ts";
import { periodOf } from "./usage-form.ts";

export interface Needs extends ModelNeeds {
  readonly clock: Clock;
  readonly timeZone: string;
}

/** More than these are summed up in a row of their own. */
const MOST_ROWS = 400;

/** What is shown, and what an export of it holds. */
export function usageViewOf(needs: Needs, form: UsageForm, reader: Reader): UsageView {
  const { db, clock, timeZone } = needs;
  const period = periodOf(form, clock(), timeZone);
  const filter = { ...period, workspace: form.workspace || null, thread: null };
  const total = usageIn(db, filter);
  const totals = totalsBy(needs, form.by, filter);
  const rows = totals.map((one) => rowOf(needs, form.by, one, reader)).toSorted(orderOf(form));
  const measure = total.cost > 0 ? "money" : "tokens";
  const valueOf = ({ cost, input, output }: UsageTotal): number =>
    measure === "money" ? cost : input + output;
  return {
    rows: foldAfter(rows, MOST_ROWS),
    total,
    measure,
    bars: barsOf(needs, form, period, rows, valueOf, reader),
  };
}

function totalsBy(
  { db, timeZone }: Needs,
  by: Grouping,
  filter: Period & { readonly workspace: string | null; readonly thread: null },
): readonly UsageTotal[] {
  if (by !== "day" && by !== "month") return usageBy(db, by, filter);
  return usageOver(db, stretchesOf(db, by, filter, timeZone), filter);
}

function rowOf(needs: Needs, by: Grouping, total: UsageTotal, reader: Reader): UsageRow {
  const key = total.key ?? "";
  switch (by) {
    case "day":
    case "month":
      return { ...total, label: calendarName(reader, key), href: null };
    case "model":
      return { ...total, label: modelLabel(needs, key), href: null };
    case "thread": {
      const thread = getThread(needs.db, key);
      const isThere = thread !== null;
      return {
        ...total,
        label: isThere ? thread.name : rowWords.goneThread,
        href: isThere ? threadUrl(key) : null,
      };
    }
    case "job":
      return { ...total, label: jobLabel(key), href: null };
  }
}

/** A model's label by whichever backend lists it; a backend that names no model stands for itself. */
function modelLabel(needs: Needs, key: string): string {
  if (getInstance(needs.db, key) !== null) return modelName(needs, key, null);
  const models = allInstances(needs.db).flatMap((instance) => modelsOf(needs, instance));
  return models.find(({ id }) => id === key)?.label ?? key;
}

const jobLabel = (key: string): string =>
  key === "turn" || key === "helper" ? rowWords.jobs[key] : key.replace(/^job:/, "");

function orderOf({ sort, isRising, by }: UsageForm): (one: UsageRow, other: UsageRow) => number {
  const sign = isRising ? 1 : -1;
  const isInTime = by === "day" || by === "month";
  const byName = (one: UsageRow, other: UsageRow): number =>
    isInTime ? compare(one.key ?? "", other.key ?? "") : one.label.localeCompare(other.label);
  if (sort === "name") return (one, other) => sign * byName(one, other);
  return (one, other) => sign * (one[sort] - other[sort]) || byName(one, other);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function foldAfter(rows: readonly UsageRow[], most: number): readonly UsageRow[] {
  if (rows.length <= most) return rows;
  const rest = rows.slice(most - 1);
  const sum = (of: (row: UsageRow) => number): number => rest.reduce((all, row) => all + of(row), 0);
  return [
    ...rows.slice(0, most - 1),
    {
      key: null,
      label: rowWords.others(rest.length),
      href: null,
      turns: sum(({ turns }) => turns),
      input: sum(({ input }) => input),
      output: sum(({ output }) => output),
      thought: sum(({ thought }) => thought),
      cacheRead: sum(({ cacheRead }) => cacheRead),
      cacheWrite: sum(({ cacheWrite }) => cacheWrite),
      cost: sum(({ cost }) => cost),
      reported: sum(({ reported }) => reported),
      priced: sum(({ priced }) => priced),
      unpriced: sum(({ unpriced }) => unpriced),
    },
  ];
}

function barsOf(
  { db, timeZone }: Needs,
  { by }: UsageForm,
  period: Period,
  rows: readonly UsageRow[],
  valueOf: (row: UsageRow) => number,
  reader: Reader,
): readonly UsageBar[] {
  if (by !== "day" && by !== "month") {
    const bars = rows.map((row) => ({ label: row.label, value: valueOf(row) }));
    return bars.toSorted((one, other) => other.value - one.value);
  }
  const byKey = new Map(rows.map((row) => [row.key, valueOf(row)]));
  return stretchesOf(db, by, period, timeZone).map(({ key }) => ({
    label: calendarName(reader, key),
    value: byKey.get(key) ?? 0,
  }));
}
