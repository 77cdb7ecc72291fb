import type { Trail } from "../audit/audit.ts";
import type { ConversationEvent } from "../conversations/events.ts";
import { deleteThread } from "../conversations/delete-thread.ts";
import { updateThread } from "../conversations/update-thread.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import type { Redactor } from "../vault/redactor.ts";
import { getRetention } from "../retention/reads.ts";
import type { RetentionName } from "../retention/retention-rule.ts";
import type { Backups } from "./backups.ts";
import { daysBefore, oldOf } from "./old.ts";
import { selectLongArchived, selectUntouched } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly events: Events<ConversationEvent>;
  readonly redactor: Redactor;
  readonly trail: Trail;
  readonly backups: Backups;
}

const AT_ONCE = 20;

/** Puts away and deletes what was kept for as long as its owner wants it. Called every hour; done too often it does no more. */
export async function keepRetention(needs: Needs): Promise<void> {
  const { db } = needs;
  const before = (name: RetentionName): string | null => {
    const { days } = getRetention(db, name);
    return days === null ? null : daysBefore(needs.clock(), days);
  };
  const deleted = await each(
    before("delete-archived"),
    (at) => selectLongArchived(db, at, AT_ONCE),
    (id) => deleteThread(needs, id),
  );
  await tell(needs, "delete-archived", deleted);
  const archived = await each(
    before("archive-threads"),
    (at) => selectUntouched(db, at, AT_ONCE),
    (id) => updateThread(needs, id, { status: "archived" }),
  );
  await tell(needs, "archive-threads", archived);
  const { days } = getRetention(db, "backups");
  const gone = days === null ? [] : oldOf(await needs.backups.list(), daysBefore(needs.clock(), days));
  for (const { name } of gone) await needs.backups.remove(name);
  await tell(needs, "backups", gone.length);
}

async function each(
  before: string | null,
  some: (before: string) => readonly string[],
  act: (id: string) => Promise<unknown>,
): Promise<number> {
  if (before === null) return 0;
  const done = new Set<string>();
  for (;;) {
    const next = some(before).filter((id) => !done.has(id));
    if (next.length === 0) return done.size;
    for (const id of next) {
      await act(id);
      done.add(id);
    }
  }
}

async function tell({ db, trail }: Needs, rule: RetentionName, count: number): Promise<void> {
  if (count === 0) return;
  await db.commit((tx) =>
    trail.append(tx, { action: "data.forgotten", subject: { setting: rule }, detail: { count } }),
  );
}
