export const senderNames = ["email", "push", "webhook"] as const;

export type SenderName = (typeof senderNames)[number];

export const sendStatuses = ["waiting", "sent", "dead", "dropped"] as const;

/** One message on its way to one place. */
export interface Send {
  readonly id: string;
  /** Null for a digest or a test. */
  readonly notification: string | null;
  readonly sender: SenderName;
  /** Which browser; null where a sender knows one place. */
  readonly target: string | null;
  /** Its title. */
  readonly title: string;
  /** `dropped`: read before it was sent, or its place is gone. */
  readonly status: (typeof sendStatuses)[number];
  /** When it is tried next; null where it is not. */
  readonly dueAt: string | null;
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
  readonly createdAt: string;
}

/** `later`: worth trying again; `never`: it would be refused again. */
export interface Attempt {
  readonly outcome: "sent" | "later" | "never";
  /** What the other side said, or what went wrong. */
  readonly words: string;
  readonly at: string;
  readonly tookMs: number;
}
