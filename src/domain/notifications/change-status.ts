import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { NotificationEvent } from "./events.ts";
import type { Notification, NotificationStatus } from "./notification.ts";
import { selectNotification, setAllRead, setStatus } from "./store.ts";

export interface Needs {
  readonly events: Events<NotificationEvent>;
  readonly clock: Clock;
}

/** Reads, dismisses or takes back. */
export const changeStatus = (
  { events, clock }: Needs,
  id: string,
  status: NotificationStatus,
): Promise<Result<Notification, "not-found">> =>
  events.record((tx, tell) => {
    const before = selectNotification(tx, id);
    if (before === null) return refuse("not-found", say`There is no such notification.`);
    if (before.status === status) return ok(before);
    const after = setStatus(tx, id, status, clock().toISOString());
    if (after === null) return refuse("not-found", say`There is no such notification.`);
    tell({ type: "notification.changed", workspace: after.workspace, entity: after });
    return ok(after);
  });

/** Many of one workspace; those of another are passed over. Answers how many have changed. */
export const changeMany = (
  { events, clock }: Needs,
  workspace: string,
  ids: readonly string[],
  status: NotificationStatus,
): Promise<number> =>
  events.record((tx, tell) => {
    const at = clock().toISOString();
    const mine = [...new Set(ids)].filter((id) => {
      const before = selectNotification(tx, id);
      return before !== null && before.workspace === workspace && before.status !== status;
    });
    for (const id of mine) setStatus(tx, id, status, at);
    if (mine.length > 0) tell({ type: "notifications.changed", workspace, status, count: mine.length });
    return mine.length;
  });

/** Everything of a workspace. Answers how many were unread. */
export const readAll = ({ events, clock }: Needs, workspace: string): Promise<number> =>
  events.record((tx, tell) => {
    const count = setAllRead(tx, workspace, clock().toISOString());
    if (count > 0) tell({ type: "notifications.changed", workspace, status: "read", count });
    return count;
  });
