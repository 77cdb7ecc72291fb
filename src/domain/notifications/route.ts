import type { Events } from "../events/record.ts";
import type { AnyEvent } from "../events/event.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { getThread } from "../conversations/reads.ts";
import { hasWorkspace, listWorkspaces } from "../workspaces/reads.ts";
import { holds } from "./condition.ts";
import type { NotificationEvent } from "./events.ts";
import { makeNotification } from "./make-notification.ts";
import { isAtLeast, type Severity } from "./notification.ts";
import type { Notice } from "./notice.ts";
import { matchesPattern } from "./pattern.ts";
import { isAskedFor, selectEnabledRules } from "./rule-store.ts";
import type { NotificationRule } from "./rule.ts";

export interface Needs<Event extends AnyEvent> {
  readonly events: Events<NotificationEvent>;
  readonly clock: Clock;
  /** The words for an event; null for what nobody is told of. */
  noticeOf(event: Event, db: Reads): Notice | null;
}

/**
 * Tells the owner of an event, where a rule of its workspace says so: once, however many rules do, by all their
 * channels together. `id` is the event's place among the durable ones: it is told once for each.
 */
export async function route<Event extends AnyEvent>(
  { events, clock, noticeOf }: Needs<Event>,
  event: Event,
  id: number | null,
): Promise<void> {
  await events.record((tx, tell) => {
    const workspace = workspaceOf(tx, event);
    const notice = noticeOf(event, tx);
    if (workspace === null || notice === null) return;
    const rules = matchingRules(tx, workspace, event, notice.severity);
    if (rules.length === 0) return;
    const key = id === null ? null : `event ${id}`;
    const channels = rules.map(({ channel }) => channel);
    makeNotification({ clock }, tx, tell, {
      workspace,
      notice,
      key,
      channels,
      metadata: { event: event.type, rules: rules.map(({ name }) => name).join(", ") },
    });
  });
}

/** Whether a rule wants this event told: nothing is to be done for the others. */
export function isWanted<Event extends AnyEvent>(
  db: Reads,
  noticeOf: Needs<Event>["noticeOf"],
  event: Event,
): boolean {
  // One that is gone has no rules.
  const workspace = event.workspace ?? workspaceOf(db, event);
  if (workspace === null || !isAskedFor(db, workspace, event.type)) return false;
  const notice = noticeOf(event, db);
  return notice !== null && matchingRules(db, workspace, event, notice.severity).length > 0;
}

/** The rules that want this to be told. */
export const matchingRules = (
  db: Reads,
  workspace: string,
  event: AnyEvent,
  severity: Severity,
): readonly NotificationRule[] =>
  selectEnabledRules(db, workspace).filter(
    ({ eventPattern, conditions, minSeverity }) =>
      matchesPattern(eventPattern, event.type) &&
      isAtLeast(severity, minSeverity) &&
      holds(conditions, event),
  );

/** What belongs to no workspace is told in the first one; null where it is gone. */
function workspaceOf(db: Reads, { workspace, thread }: AnyEvent): string | null {
  const named = workspace ?? (thread === undefined ? undefined : getThread(db, thread)?.workspace);
  if (named !== undefined) return hasWorkspace(db, named) ? named : null;
  return firstWorkspace(db);
}

/** The oldest one that is in use. */
function firstWorkspace(db: Reads): string | null {
  let cursor: string | null = null;
  let first: string | null = null;
  do {
    const page = listWorkspaces(db, { limit: 200, cursor });
    first = page.items.filter(({ status }) => status === "active").at(-1)?.id ?? first;
    cursor = page.next;
  } while (cursor !== null);
  return first;
}
