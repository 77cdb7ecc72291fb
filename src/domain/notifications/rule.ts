import type { Condition } from "./condition.ts";
import type { Severity } from "./notification.ts";

/** `in_app`: the list alone, in which everything stands; `all`: every sender that is set up. */
export const channels = ["in_app", "email", "push", "webhook", "all"] as const;

export type Channel = (typeof channels)[number];

/** Which events of a workspace its owner is told of, and how. */
export interface NotificationRule {
  readonly id: string;
  readonly workspace: string;
  /** 1 to 100 characters. */
  readonly name: string;
  /** The name of an event, in which `*` stands for anything. Never changes. */
  readonly eventPattern: string;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
  readonly channel: Channel;
  readonly enabled: boolean;
  readonly minSeverity: Severity;
  readonly createdAt: string;
  readonly updatedAt: string;
}
