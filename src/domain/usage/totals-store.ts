import { conditionsOf } from "../kernel/conditions.ts";
import type { Reads } from "../kernel/db.ts";
import type { UsageKey, UsageTotal } from "./usage-total.ts";

/** What a total is made over. Times are RFC 3339 in UTC: `after` is among them, `before` is not. */
export interface UsageFilter {
  readonly after: string | null;
  readonly before: string | null;
  readonly workspace: string | null;
  readonly thread: string | null;
}

/** A stretch of time with a name, such as a day where somebody lives. */
export interface Stretch {
  readonly key: string;
  readonly from: string;
  /** Not among it. */
  readonly to: string;
}

const sums = `count(*) as turns, coalesce(sum(input), 0) as input, coalesce(sum(output), 0) as output,
  coalesce(sum(thought), 0) as thought, coalesce(sum(cache_read), 0) as cacheRead,
  coalesce(sum(cache_write), 0) as cacheWrite,
  coalesce(sum(case when currency = 'USD' then cost end), 0.0) as cost,
  coalesce(sum(case when currency = 'USD' and source = 'reported' then cost end), 0.0) as reported,
  coalesce(sum(case when currency = 'USD' and source = 'priced' then cost end), 0.0) as priced,
  coalesce(sum(currency is not 'USD'), 0) as unpriced`;

const keys: Readonly<Record<UsageKey, string>> = {
  model: "coalesce(model, backend)",
  backend: "backend",
  thread: "thread",
  workspace: "workspace",
  assistant: "assistant",
  job: `coalesce((select coalesce('job:' || job, case when root = usage.turn then 'turn' else 'helper' end)
    from spending where spending.turn = usage.turn limit 1), 'turn')`,
};

const within = ({ after, before, workspace, thread }: UsageFilter) =>
  conditionsOf({ "thread = ?": thread, "workspace = ?": workspace, "at >= ?": after, "at < ?": before });

/** The largest key first. */
export function selectTotals(db: Reads, by: UsageKey, filter: UsageFilter): UsageTotal[] {
  const { where, values } = within(filter);
  return db.all<UsageTotal>(
    `select ${keys[by]} as key, ${sums} from usage where ${where} group by 1 order by 1 desc`,
    ...values,
  );
}

export function selectTotal(db: Reads, filter: UsageFilter): UsageTotal {
  const { where, values } = within(filter);
  const total = db.get<UsageTotal>(`select null as key, ${sums} from usage where ${where}`, ...values);
  if (total === null) throw new Error("a total has no row");
  return total;
}

/** Of each stretch in which something was used, the latest first. Each is one walk through the index of times. */
export function selectStretches(
  db: Reads,
  stretches: readonly Stretch[],
  place: Pick<UsageFilter, "workspace" | "thread">,
): UsageTotal[] {
  const { where, values } = within({ ...place, after: null, before: null });
  return db.all<UsageTotal>(
    `select stretch.value ->> 'key' as key, ${sums}
       from json_each(?) as stretch
       cross join usage indexed by usage_by_time
         on at >= stretch.value ->> 'from' and at < stretch.value ->> 'to'
      where ${where} group by 1 order by 1 desc`,
    JSON.stringify(stretches),
    ...values,
  );
}

/** When something was used first and last; null where nothing was. */
export function selectSpan(db: Reads): { readonly first: string; readonly last: string } | null {
  const first = db.get<{ at: string }>("select at from usage order by at limit 1");
  const last = db.get<{ at: string }>("select at from usage order by at desc limit 1");
  return first === null || last === null ? null : { first: first.at, last: last.at };
}
