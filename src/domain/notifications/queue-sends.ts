import type { Reads, Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import type { Notification } from "./notification.ts";
import { quietUntil } from "./quiet-hours.ts";
import type { Channel } from "./rule.ts";
import { type SenderName, senderNames } from "./send.ts";
import { insertSend } from "./send-store.ts";
import { emailSettings, settingsOf, subscriptionsOf, webhookSettings } from "./setting-reads.ts";

/** What its owner reads within this time on a page is sent nowhere. */
export const GRACE_MS = 10_000;

/** Puts a notification on its way to every place that its channels mean and that is set up. */
export function queueSends(
  tx: Tx,
  { id, isUrgent }: Notification,
  channels: readonly Channel[],
  now: Date,
): void {
  const soon = new Date(now.getTime() + GRACE_MS);
  const due = isUrgent ? now : (quietUntil(settingsOf(tx), now) ?? soon);
  for (const { sender, target } of placesOf(tx, channels)) {
    insertSend(tx, {
      id: newId(),
      key: `${id} ${sender} ${target ?? ""}`,
      notification: id,
      sender,
      target,
      message: null,
      dueAt: due.toISOString(),
      createdAt: now.toISOString(),
    });
  }
}

export interface Place {
  readonly sender: SenderName;
  readonly target: string | null;
}

/** Where a message of these channels goes, as things are set up now. */
export function placesOf(db: Reads, channels: readonly Channel[]): readonly Place[] {
  const wanted = senderNames.filter((name) => channels.includes("all") || channels.includes(name));
  return wanted.flatMap((sender) => targetsOf(db, sender).map((target) => ({ sender, target })));
}

export function targetsOf(db: Reads, sender: SenderName): readonly (string | null)[] {
  switch (sender) {
    case "email":
      return emailSettings(db)?.isOn === true ? [null] : [];
    case "webhook":
      return webhookSettings(db)?.isOn === true ? [null] : [];
    case "push":
      return subscriptionsOf(db).map(({ id }) => id);
  }
}
