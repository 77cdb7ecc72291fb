import type { Workspace } from "../../domain/workspaces/workspace.ts";
import { Choice, Day } from "../fragments/filter.tsx";
import { DayMeters } from "../fragments/day-meters.tsx";
import { Icon } from "../fragments/icon.tsx";
import { Empty, Note } from "../fragments/note.tsx";
import { PageHead } from "../fragments/page-head.tsx";
import { UsageChart } from "../fragments/usage-chart.tsx";
import { UsageTable } from "../fragments/usage-table.tsx";
import { UsageTotals } from "../fragments/usage-totals.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";
import {
  type DayMeter,
  groupings,
  periods,
  type UsageForm,
  type UsageView,
  usageUrl,
  usualSort,
} from "../usage-view.ts";

export interface UsagePageProps {
  readonly shell: Shell;
  readonly form: UsageForm;
  readonly workspaces: readonly Pick<Workspace, "id" | "name">[];
  readonly view: UsageView;
  readonly meters: readonly DayMeter[];
}

/** What was used, and what it cost. */
export function usagePage({ shell, form, workspaces, view, meters }: UsagePageProps): string {
  const { locale } = shell.reader;
  const isEmpty = view.total.turns === 0;
  return shellPage({
    shell,
    title: en.usage.title,
    at: "usage",
    phone: { title: en.usage.title, isHeading: true, back: "/" },
    children: (
      <div class="scroll">
        <div class="page">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-5">
            <PageHead title={en.usage.title} about={en.usage.about} help="costs-and-budgets" />
            <Periods form={form} />
            <Filters form={form} workspaces={workspaces} />
            {isEmpty ? (
              <Empty icon="usage" title={en.usage.none} about={en.usage.noneAbout}>
                <a class="btn btn-quiet btn-sm mt-4 h-9" href="/threads/new" safe>
                  {en.usage.ask}
                </a>
              </Empty>
            ) : (
              <>
                <UsageTotals total={view.total} locale={locale} />
                {view.total.unpriced > 0 && (
                  <Note kind="plain" words={en.usage.unpriced(view.total.unpriced)} />
                )}
                <Groups form={form} />
                <UsageChart by={form.by} view={view} locale={locale} />
                <UsageTable form={form} view={view} locale={locale} />
                <Exports form={form} />
              </>
            )}
            <DayMeters meters={meters} locale={locale} />
          </div>
        </div>
      </div>
    ),
  });
}

function Periods({ form }: { form: UsageForm }): JSX.Element {
  return (
    <nav class="flex flex-wrap gap-1" aria-label={en.usage.period}>
      {periods.map((period) => (
        <a
          class="nav-item pointer-coarse:min-w-11 pointer-coarse:justify-center"
          href={attr(usageUrl(form, { period }))}
          aria-current={period === form.period ? "page" : undefined}
          safe
        >
          {en.usage.periods[period]}
        </a>
      ))}
    </nav>
  );
}

function Filters(props: { form: UsageForm; workspaces: UsagePageProps["workspaces"] }): JSX.Element | null {
  const { form, workspaces } = props;
  const isOwn = form.period === "own";
  if (!isOwn && workspaces.length < 2) return null;
  return (
    <form class="flex flex-wrap items-center gap-1.5" action="/usage" method="get">
      <input type="hidden" name="period" value={form.period} />
      <input type="hidden" name="by" value={form.by} />
      {workspaces.length > 1 && (
        <Choice
          icon="layers"
          name="workspace"
          label={en.usage.workspace}
          value={form.workspace}
          any={en.usage.anyWorkspace}
          options={workspaces.map(({ id, name }) => [id, name])}
        />
      )}
      {isOwn && <Day name="after" label={en.usage.after} value={form.after} />}
      {isOwn && <Day name="before" label={en.usage.before} value={form.before} />}
      <button class="btn btn-quiet btn-sm h-8 max-sm:flex-auto" type="submit" safe>
        {en.usage.show}
      </button>
    </form>
  );
}

function Groups({ form }: { form: UsageForm }): JSX.Element {
  return (
    <nav class="-mb-2 flex flex-wrap items-center gap-1" aria-label={en.usage.groupedBy}>
      {groupings.map((by) => (
        <a
          class="nav-item pointer-coarse:min-w-11 pointer-coarse:justify-center"
          href={attr(usageUrl(form, { by, ...usualSort(by) }))}
          aria-current={by === form.by ? "page" : undefined}
          safe
        >
          {en.usage.by[by]}
        </a>
      ))}
    </nav>
  );
}

function Exports({ form }: { form: UsageForm }): JSX.Element {
  const files = [
    ["csv", en.usage.csv, "list"],
    ["json", en.usage.json, "json"],
  ] as const;
  return (
    <p class="flex flex-wrap items-center gap-2 text-sm text-muted">
      <span class="mr-1" safe>
        {en.usage.exports}
      </span>
      {files.map(([type, words, icon]) => (
        <a
          class="btn btn-quiet btn-sm h-9"
          href={attr(usageUrl(form, {}, `/usage/export.${type}`))}
          download=""
        >
          <Icon name={icon} />
          <span safe>{words}</span>
        </a>
      ))}
    </p>
  );
}
