/** Everything that can happen. Each slice declares its own events; this file only adds them up. */
import { type AccountEvent, accountEvents } from "./accounts/events.ts";
import { type BackendEvent, backendEvents } from "./backends/events.ts";
import { type ConnectionEvent, connectionEvents } from "./connections/events.ts";
import { type ConversationEvent, conversationEvents } from "./conversations/events.ts";
import { type ApprovalEvent, approvalEvents } from "./approvals/events.ts";
import { type NotificationEvent, notificationEvents } from "./notifications/events.ts";
import { type PolicyEvent, policyEvents } from "./policy/events.ts";
import { type ToolEvent, toolEvents } from "./tools/events.ts";
import { type VaultEvent, vaultEvents } from "./vault/events.ts";
import { type WebhookEvent, webhookEvents } from "./webhooks/events.ts";
import { type WorkspaceEvent, workspaceEvents } from "./workspaces/events.ts";

export type Event =
  | AccountEvent
  | ApprovalEvent
  | BackendEvent
  | ConnectionEvent
  | ConversationEvent
  | NotificationEvent
  | PolicyEvent
  | ToolEvent
  | VaultEvent
  | WebhookEvent
  | WorkspaceEvent;

export const durability = {
  ...accountEvents,
  ...approvalEvents,
  ...backendEvents,
  ...connectionEvents,
  ...conversationEvents,
  ...notificationEvents,
  ...policyEvents,
  ...toolEvents,
  ...vaultEvents,
  ...webhookEvents,
  ...workspaceEvents,
} as const;
