/** The words in which the owner is told of what happens: one table over the whole catalogue. */
import { type Event, durability } from "./catalogue.ts";
import type { Reads } from "./kernel/db.ts";
import { accountNotices } from "./notifications/notices/account-notices.ts";
import { conversationNotices } from "./notifications/notices/conversation-notices.ts";
import { ownNotices } from "./notifications/notices/own-notices.ts";
import {
  backendNotices,
  connectionNotices,
  vaultNotices,
  workspaceNotices,
} from "./notifications/notices/place-notices.ts";
import { approvalNotices, policyNotices, toolNotices } from "./notifications/notices/trust-notices.ts";
import { webhookNotices } from "./notifications/notices/webhook-notices.ts";
import type { Notice, Notices, ToNotice } from "./notifications/notice.ts";

/** An event that is missing here, or that neither has words nor is never told of, does not compile. */
const notices: Notices<Event> = {
  ...accountNotices,
  ...approvalNotices,
  ...backendNotices,
  ...connectionNotices,
  ...conversationNotices,
  ...ownNotices,
  ...policyNotices,
  ...toolNotices,
  ...vaultNotices,
  ...webhookNotices,
  ...workspaceNotices,
};

const isNotable = (type: Event["type"]): boolean => notices[type] !== "never";

/** The events that there are words for. */
export const notable: readonly Event["type"][] = (Object.keys(notices) as Event["type"][]).filter(isNotable);

export const durableNotable: readonly Event["type"][] = notable.filter(
  (type) => durability[type] === "durable",
);

/** What is told of an event; null where it is nothing to tell of. */
export function noticeOf(event: Event, db: Reads): Notice | null {
  const found = notices[event.type];
  // The table's type ties each function to the event it stands at.
  return found === "never" ? null : (found as ToNotice<Event>)(event, db);
}
