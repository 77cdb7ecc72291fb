/** Of the owner, over all workspaces: one person sleeps at one time. Times of day as `22:30`. */
export interface NotificationSettings {
  /** An IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** Nothing but what is urgent is sent between these; it stands in the list all the same. */
  readonly quietHours: { readonly isOn: boolean; readonly from: string; readonly to: string };
  /** Once a day, what is still unread. */
  readonly digest: { readonly isOn: boolean; readonly at: string };
}

export const usualSettings = (timeZone: string): NotificationSettings => ({
  timeZone,
  quietHours: { isOn: false, from: "22:00", to: "07:00" },
  digest: { isOn: false, at: "08:00" },
});

export const smtpSecurities = ["tls", "starttls", "none"] as const;

/** How mail goes out. */
export interface EmailSettings {
  readonly isOn: boolean;
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, `starttls` before anything is said, `none` without a password alone. */
  readonly security: (typeof smtpSecurities)[number];
  /** Null for a server that asks nobody. */
  readonly user: string | null;
  /** A reference, `@secret:name`. */
  readonly password: string | null;
  readonly from: string;
  readonly to: string;
}

/** Where each notification is posted to, signed as Standard Webhooks has it. */
export interface WebhookSettings {
  readonly isOn: boolean;
  readonly url: string;
}

/** A browser that lets itself be told. */
export interface PushSubscription {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  /** What the browser calls itself. */
  readonly agent: string;
  readonly createdAt: string;
}
