import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import type { NotificationEvent } from "./events.ts";
import { insertHit } from "./hit-store.ts";
import { isAtLeast, type Notification } from "./notification.ts";
import type { Notice } from "./notice.ts";
import { toBody, toTitle } from "./notice-text.ts";
import { queueSends } from "./queue-sends.ts";
import type { Channel } from "./rule.ts";
import { selectSame, upsertNotification } from "./store.ts";

export interface Made {
  readonly workspace: string;
  readonly notice: Notice;
  /** What it comes from: one of each makes one, however often that is told. Null for what has no name of its own. */
  readonly key: string | null;
  readonly channels: readonly Channel[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The same thing again, and no graver, within this time counts up what is unread, and goes no way a second time. */
export const GROUPED_MS = 15 * 60_000;

/**
 * Puts it into the owner's list and on its way to the senders, in the transaction of its cause. Null where it was told
 * before.
 */
export function makeNotification(
  { clock }: { readonly clock: Clock },
  tx: Tx,
  tell: (event: NotificationEvent) => void,
  made: Made,
): Notification | null {
  const now = clock();
  const at = now.toISOString();
  const { workspace, notice, key, channels } = made;
  if (key !== null && !insertHit(tx, key, at)) return null;
  const since = new Date(now.getTime() - GROUPED_MS).toISOString();
  const same = selectSame(tx, workspace, notice.group, since);
  if (same !== null && isAtLeast(same.severity, notice.severity)) {
    const again = { ...countedUp(same, notice), lastAt: at, updatedAt: at };
    upsertNotification(tx, again, notice.group);
    queueSends(tx, again, channels, now);
    tell({ type: "notification.changed", workspace, entity: again });
    return again;
  }
  const fresh = { ...newOf(made), id: newId(), createdAt: at, lastAt: at, updatedAt: at };
  upsertNotification(tx, fresh, notice.group);
  queueSends(tx, fresh, channels, now);
  tell({ type: "notification.made", workspace, entity: fresh });
  return fresh;
}

const countedUp = (same: Notification, notice: Notice): Notification => ({
  ...same,
  title: toTitle(notice.title),
  body: toBody(notice.body),
  link: notice.link ?? same.link,
  sourceId: notice.sourceId ?? same.sourceId,
  isUntrusted: same.isUntrusted || notice.isUntrusted === true,
  count: same.count + 1,
});

type Undated = Omit<Notification, "id" | "createdAt" | "lastAt" | "updatedAt">;

const newOf = ({ workspace, notice, metadata = {} }: Made): Undated => ({
  workspace,
  title: toTitle(notice.title),
  body: toBody(notice.body),
  category: notice.category,
  severity: notice.severity,
  status: "unread",
  metadata,
  sourceId: notice.sourceId?.slice(0, 255) ?? null,
  sourceType: notice.sourceType ?? null,
  link: notice.link ?? null,
  count: 1,
  isUntrusted: notice.isUntrusted ?? false,
  isUrgent: notice.isUrgent ?? false,
  thread: notice.thread ?? null,
  turn: notice.turn ?? null,
  delivery: notice.delivery ?? null,
  readAt: null,
});
