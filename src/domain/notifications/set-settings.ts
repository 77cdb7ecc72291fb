import type { Trail } from "../audit/audit.ts";
import type { Clock } from "../kernel/clock.ts";
import { randomBytes, toBase64 } from "../kernel/crypto.ts";
import type { Db, Tx } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { Secret } from "../kernel/secret.ts";
import type { DataKey } from "../vault/data-key.ts";
import { hurrySends } from "./send-store.ts";
import { openSealed } from "./setting-reads.ts";
import { faultsInEmail, faultsInSettings, faultsInWebhook } from "./settings-fields.ts";
import type { EmailSettings, NotificationSettings, WebhookSettings } from "./settings.ts";
import { upsertSetting } from "./setting-store.ts";

export interface Needs {
  readonly db: Db;
  readonly clock: Clock;
  readonly trail: Trail;
  readonly senderKey: DataKey;
}

const unfit = () => say`It cannot be kept like this.`;

/** Quiet hours and the digest, from now on: what waits for the end of others does so no more. */
export async function setSettings(
  needs: Needs,
  settings: NotificationSettings,
): Promise<Result<NotificationSettings, "invalid">> {
  const faults = faultsInSettings(settings);
  if (faults !== null) return refuse("invalid", unfit(), faults);
  const { quietHours, digest } = settings;
  const detail = {
    quiet: quietHours.isOn ? `${quietHours.from} to ${quietHours.to}` : "off",
    digest: digest.isOn ? digest.at : "off",
    timeZone: settings.timeZone,
  };
  await needs.db.commit((tx) => {
    keep(needs, tx, "general", settings, detail);
    hurrySends(tx, needs.clock().toISOString());
  });
  return ok(settings);
}

export async function setEmail(
  needs: Needs,
  email: EmailSettings,
): Promise<Result<EmailSettings, "invalid">> {
  const faults = faultsInEmail(email);
  if (faults !== null) return refuse("invalid", unfit(), faults);
  const { isOn, host, port, to } = email;
  await needs.db.commit((tx) => keep(needs, tx, "email", email, { isOn, host, port, to }));
  return ok(email);
}

/** Answers its secret where one was made: once, and again only where a new one is asked for. */
export async function setWebhook(
  needs: Needs,
  webhook: WebhookSettings,
  isNewSecret = false,
): Promise<Result<WebhookSettings & { readonly secret: Secret | null }, "invalid">> {
  const faults = faultsInWebhook(webhook);
  if (faults !== null) return refuse("invalid", unfit(), faults);
  const isKept = !isNewSecret && openSealed(needs.db, needs.senderKey, "webhook") !== null;
  const secret = isKept ? null : new Secret(`whsec_${toBase64(randomBytes(32))}`);
  const sealed =
    secret === null ? null : needs.senderKey.seal(new TextEncoder().encode(secret.reveal()), "webhook");
  const { isOn, url } = webhook;
  const detail = { isOn, host: new URL(url).host, isNewSecret: secret !== null };
  await needs.db.commit((tx) => keep(needs, tx, "webhook", webhook, detail, sealed));
  return ok({ ...webhook, secret });
}

function keep(
  { clock, trail }: Needs,
  tx: Tx,
  name: string,
  value: unknown,
  detail: Readonly<Record<string, string | number | boolean>>,
  sealed: Uint8Array | null = null,
): void {
  upsertSetting(tx, name, value, clock().toISOString(), sealed);
  trail.append(tx, { action: "setting.changed", subject: { setting: `notifications: ${name}` }, detail });
}
