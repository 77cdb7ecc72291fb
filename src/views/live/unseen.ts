import type { Event } from "../../domain/catalogue.ts";

/** What no page shows as it happens. An event that is neither here nor drawn does not compile. */
const unseen = [
  "backend.added",
  "connection.changed",
  "connection.connected",
  "connection.deleted",
  "connection.ended",
  "connection.made",
  "assistant.notified",
  "note.forgotten",
  "note.made",
  "notification-rule.changed",
  "notification-rule.deleted",
  "notification-rule.made",
  "owner.made",
  "owner.recovered",
  "owner.updated",
  "passkey.added",
  "passkey.suspected",
  "passkey.updated",
  "policy-rule.granted",
  "recovery.offered",
  "secret.deleted",
  "secret.put",
  "session.started",
  "session.starting",
  "session.stopped",
  "session.stopping",
  "sign-in.begun",
  "sign-in.proven",
  "sign-in.refused",
  "token.created",
  "token.updated",
] as const satisfies readonly Event["type"][];

type Unseen = Extract<Event, { readonly type: (typeof unseen)[number] }>;

const types: ReadonlySet<string> = new Set(unseen);

export const isUnseen = (event: Event): event is Unseen => types.has(event.type);
