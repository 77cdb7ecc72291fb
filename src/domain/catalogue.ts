/** Everything that can happen. Each slice declares its own events; this file only adds them up. */
import { type AccountEvent, accountEvents } from "./accounts/events.ts";
import { type BackendEvent, backendEvents } from "./backends/events.ts";
import { type ConversationEvent, conversationEvents } from "./conversations/events.ts";
import { type VaultEvent, vaultEvents } from "./vault/events.ts";
import { type WorkspaceEvent, workspaceEvents } from "./workspaces/events.ts";

export type Event = AccountEvent | BackendEvent | ConversationEvent | VaultEvent | WorkspaceEvent;

export const durability = {
  ...accountEvents,
  ...backendEvents,
  ...conversationEvents,
  ...vaultEvents,
  ...workspaceEvents,
} as const;
