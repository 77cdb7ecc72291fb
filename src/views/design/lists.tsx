import { Empty } from "../fragments/note.tsx";
import { BackendRows } from "../fragments/backend-state.tsx";
import { Skeleton } from "../fragments/skeleton.tsx";
import { ThreadRows } from "../fragments/thread-rows.tsx";
import { ThreadLink, type ThreadLinkView } from "../fragments/thread-link.tsx";
import { UsageChart } from "../fragments/usage-chart.tsx";
import { UsageTable } from "../fragments/usage-table.tsx";
import { UsageTotals } from "../fragments/usage-totals.tsx";
import { Way } from "../fragments/way.tsx";
import type { Reader } from "../frame.ts";
import type { UsageForm, UsageView } from "../usage-view.ts";
import { backendsOf } from "./sample-backends.ts";
import { at, plainly } from "./say.ts";
import { Section } from "./section.tsx";

export function Lists({ reader }: { reader: Reader }): JSX.Element {
  return (
    <>
      <Section name="lists">
        <ThreadRows threads={threads} reader={reader} />
        <div class="panel grid grid-cols-[minmax(0,1fr)] gap-px p-3 max-w-sm">
          {threads.map((thread, index) => (
            <ThreadLink thread={thread} isCurrent={index === 2} />
          ))}
        </div>
        <BackendRows backends={backendsOf(plainly)} />
        <Way href="#part-lists" about="Rules say what is allowed without asking." words="To the rules" />
      </Section>
      <Section name="tables">
        <UsageTotals total={usage.total} locale={reader.locale} />
        <UsageChart by="day" view={usage} locale={reader.locale} />
        <UsageTable form={form} view={usage} locale={reader.locale} />
      </Section>
      <Section name="empty">
        <Empty
          icon="hand"
          title="Nothing waits for you"
          about="What needs your word appears here, from whichever thread it comes."
        >
          <a class="btn btn-quiet btn-sm mt-4 h-9" href="#part-empty">
            {"What is asked, and what is not"}
          </a>
        </Empty>
        <div class="panel htmx-request p-4">
          <Skeleton lines={3} />
        </div>
      </Section>
    </>
  );
}

const thread = (id: string, name: string, change: Partial<ThreadLinkView> = {}) => ({
  id: `design-${id}`,
  name,
  isPinned: false,
  state: null,
  lastTurnAt: at("12:00:00"),
  unread: 0,
  lastWords: "Finished. 14.2 GB in 6 min 8 s",
  ...change,
});

const threads = [
  thread("l1", "Totals wrong for Swiss orders", { isPinned: true, state: "waiting" }),
  thread("l2", "Renew the boat insurance before the end of the month", { state: "running" }),
  { ...thread("l3", "Backup of juniper, every night"), trust: "schedule" as const },
  thread("l4", "Anna: can we move Thursday?", { unread: 2 }),
  thread("l5", "Nightly link check of the docs", { state: "failed" }),
];

const total = {
  key: null,
  turns: 12,
  input: 182_402,
  output: 16_110,
  thought: 3_204,
  cacheRead: 120_400,
  cacheWrite: 8_100,
  cost: 1.84,
  reported: 0.46,
  priced: 1.38,
  unpriced: 0,
};

const days = [1.2, 0.4, 0, 2.1, 1.84, 0.9, 1.1];

const usage: UsageView = {
  rows: days.map((cost, index) => {
    const label = `${8 + index} July 2026`;
    return { ...total, key: label, label, href: null, cost };
  }),
  total: { ...total, cost: 7.54, turns: 84 },
  measure: "money",
  bars: days.map((value, index) => ({ label: `${8 + index} July 2026`, value })),
};

const form: UsageForm = {
  period: "days",
  after: "",
  before: "",
  workspace: "",
  by: "day",
  sort: "name",
  isRising: false,
};
