export const categories = ["webhook", "experiment", "session", "system", "channel"] as const;

export type Category = (typeof categories)[number];

/** From the least to the most grave. */
export const severities = ["info", "warning", "error"] as const;

export type Severity = (typeof severities)[number];

export const notificationStatuses = ["unread", "read", "dismissed"] as const;

export type NotificationStatus = (typeof notificationStatuses)[number];

export const sourceTypes = [
  "webhook_delivery",
  "webhook_endpoint",
  "experiment",
  "session",
  "channel",
  "turn",
  "approval",
  "sign_in",
  "backend",
  "connection",
] as const;

export type SourceType = (typeof sourceTypes)[number];

/** Something that the owner is told of. */
export interface Notification {
  readonly id: string;
  readonly workspace: string;
  /** One line of 1 to 255 characters. */
  readonly title: string;
  /** Up to 5,000 characters of plain text. */
  readonly body: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly status: NotificationStatus;
  readonly metadata: Readonly<Record<string, string>>;
  readonly sourceId: string | null;
  readonly sourceType: SourceType | null;
  /** The page where it is seen, as a path; null where there is none. */
  readonly link: string | null;
  /** How often the same thing has happened while it was unread. */
  readonly count: number;
  /** Its words were made by a turn that had read somebody else's text. */
  readonly isUntrusted: boolean;
  /** Passes quiet hours. */
  readonly isUrgent: boolean;
  readonly thread: string | null;
  readonly turn: string | null;
  /** The delivery that caused it. */
  readonly delivery: string | null;
  /** When it was first read. */
  readonly readAt: string | null;
  readonly createdAt: string;
  /** When it happened last. */
  readonly lastAt: string;
  readonly updatedAt: string;
}

export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  severities.indexOf(severity) >= severities.indexOf(least);

export const graver = (one: Severity, other: Severity): Severity => (isAtLeast(one, other) ? one : other);
