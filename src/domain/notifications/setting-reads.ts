import type { Reads } from "../kernel/db.ts";
import type { DataKey } from "../vault/data-key.ts";
import { Secret } from "../kernel/secret.ts";
import type { PushKeys } from "./sender.ts";
import { selectSetting, selectSubscription, selectSubscriptions } from "./setting-store.ts";
import {
  type EmailSettings,
  type NotificationSettings,
  type PushSubscription,
  usualSettings,
  type WebhookSettings,
} from "./settings.ts";

const read = <Value>(db: Reads, name: string): Value | null => {
  const row = selectSetting(db, name);
  return row === null ? null : (JSON.parse(row.value) as Value);
};

let hereTimeZone: string | null = null;
/** Found out when it is first asked for: that takes a while. */
const here = (): string => (hereTimeZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone);

export const settingsOf = (db: Reads): NotificationSettings =>
  read<NotificationSettings>(db, "general") ?? usualSettings(here());

/** Null where it was never set up. */
export const emailSettings = (db: Reads): EmailSettings | null => read<EmailSettings>(db, "email");

export const webhookSettings = (db: Reads): WebhookSettings | null => read<WebhookSettings>(db, "webhook");

export const subscriptionsOf = (db: Reads): readonly PushSubscription[] => selectSubscriptions(db);

export const getSubscription = (db: Reads, id: string): PushSubscription | null => selectSubscription(db, id);

/** What is sealed beside a setting; null where there is none, or it was changed outside. */
export function openSealed(db: Reads, key: DataKey, name: string): Secret | null {
  const sealed = selectSetting(db, name)?.sealed ?? null;
  const opened = sealed === null ? null : key.open(sealed, name);
  return opened === null ? null : new Secret(new TextDecoder().decode(opened));
}

/** Null where none were made yet. */
export function pushKeys(db: Reads, key: DataKey): PushKeys | null {
  const known = read<{ readonly publicKey: string }>(db, "push");
  const privateKey = openSealed(db, key, "push");
  return known === null || privateKey === null ? null : { publicKey: known.publicKey, privateKey };
}
