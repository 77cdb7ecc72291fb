import { getWorkspace } from "../../domain/workspaces/reads.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import {
  groupings,
  periods,
  type UsageForm,
  type UsagePeriod,
  usageColumns,
  usualSort,
} from "../../views/usage-view.ts";
import { dayOn, startOfDay } from "./start-of-day.ts";
import type { Period } from "./stretches.ts";

/** What was asked for; whatever does not fit is left out. */
export function readUsageForm(db: Reads, query: URLSearchParams): UsageForm {
  const day = (name: string): string => {
    const word = query.get(name) ?? "";
    return /^(?:19[7-9]|2\d\d)\d-\d\d-\d\d$/.test(word) ? word : "";
  };
  const by = groupings.find((known) => known === query.get("by")) ?? "day";
  const sort = usageColumns.find((known) => known === query.get("sort"));
  const workspace = query.get("workspace") ?? "";
  return {
    period: periods.find((known) => known === query.get("period")) ?? "days",
    after: day("after"),
    before: day("before"),
    workspace: getWorkspace(db, workspace) === null ? "" : workspace,
    by,
    ...(sort === undefined ? usualSort(by) : { sort, isRising: query.get("order") === "up" }),
  };
}

/** As times: every day of it is the reader's own, the first and the last among them. */
export function periodOf(form: UsageForm, now: Date, timeZone: string): Period {
  if (form.period === "own") {
    return {
      after: form.after === "" ? null : startOfDay(form.after, 0, timeZone),
      before: form.before === "" ? null : startOfDay(form.before, 1, timeZone),
    };
  }
  const today = dayOn(now, timeZone);
  return { after: beginningOf(form.period, today, timeZone), before: startOfDay(today, 1, timeZone) };
}

function beginningOf(period: Exclude<UsagePeriod, "own">, today: string, timeZone: string): string | null {
  switch (period) {
    case "today":
      return startOfDay(today, 0, timeZone);
    case "week":
      return startOfDay(today, -6, timeZone);
    case "days":
      return startOfDay(today, -29, timeZone);
    case "month":
      return startOfDay(`${today.slice(0, 7)}-01`, 0, timeZone);
    case "all":
      return null;
  }
}
