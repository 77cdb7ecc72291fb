import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { say } from "../kernel/say.ts";
import { dayAt, minuteOfDay, minutesOf } from "./local-time.ts";
import { graver, type Notification, type Severity } from "./notification.ts";
import { toBody } from "./notice-text.ts";
import { placesOf } from "./queue-sends.ts";
import { insertHit } from "./hit-store.ts";
import type { Message } from "./sender.ts";
import { insertSend } from "./send-store.ts";
import { settingsOf } from "./setting-reads.ts";
import { selectUnreadSince } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  /** Has what is due looked for. */
  nudgeSending(): void;
}

const DAY_MS = 86_400_000;
const MOST_LISTED = 50;

/** Once a day, at its time or the first moment after it: what of the last day is still unread, in one message. */
export async function sendDigest({ db, clock, nudgeSending }: Needs): Promise<void> {
  const now = clock();
  const { digest, timeZone } = settingsOf(db);
  if (!digest.isOn || minuteOfDay(timeZone, now) < minutesOf(digest.at)) return;
  const key = `digest ${dayAt(timeZone, now)}`;
  await db.commit((tx) => {
    if (!insertHit(tx, key, now.toISOString())) return;
    const unread = selectUnreadSince(tx, new Date(now.getTime() - DAY_MS).toISOString(), MOST_LISTED + 1);
    const message = digestOf(unread, now);
    if (message === null) return;
    for (const { sender, target } of placesOf(tx, ["all"])) {
      const id = newId();
      const at = now.toISOString();
      const sendKey = `${key} ${sender} ${target ?? ""}`;
      const send = { id, key: sendKey, notification: null, sender, target, message, createdAt: at };
      insertSend(tx, { ...send, dueAt: at });
    }
  });
  nudgeSending();
}

/** Null where nothing is unread. */
export function digestOf(unread: readonly Notification[], now: Date): Message | null {
  const [first] = unread;
  if (first === undefined) return null;
  const listed = unread.slice(0, MOST_LISTED);
  const lines = listed.map(({ title, count }) => `• ${count > 1 ? say`${title} (${count} times)` : title}`);
  const more = unread.length > MOST_LISTED ? [say`… and more.`] : [];
  const title = unread.length === 1 ? say`One thing is unread` : say`${countOf(unread)} things are unread`;
  return {
    id: "",
    kind: "digest",
    title,
    body: toBody([...lines, ...more].join("\n")),
    severity: listed.reduce<Severity>((grave, { severity }) => graver(grave, severity), "info"),
    category: "system",
    link: "/notifications?status=unread",
    workspace: null,
    notification: null,
    count: 1,
    isUntrusted: listed.some(({ isUntrusted }) => isUntrusted),
    at: now.toISOString(),
  };
}

const countOf = ({ length }: readonly unknown[]): string =>
  length > MOST_LISTED ? say`More than ${MOST_LISTED}` : String(length);
