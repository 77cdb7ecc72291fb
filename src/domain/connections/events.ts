import type { Durability } from "../events/event.ts";

interface About {
  readonly connection: string;
  readonly name: string;
  readonly workspace?: string;
}

/** No event of a connection carries a token. */
export type ConnectionEvent =
  | ({ readonly type: "connection.made" } & About)
  | ({ readonly type: "connection.changed" } & About)
  /** Its owner agreed at the service. */
  | ({ readonly type: "connection.connected" } & About)
  /** The service gives no more tokens: its owner must sign in there again. */
  | ({ readonly type: "connection.ended"; readonly why: string } & About)
  | ({ readonly type: "connection.deleted" } & About);

export const connectionEvents = {
  "connection.made": "durable",
  "connection.changed": "durable",
  "connection.connected": "durable",
  "connection.ended": "durable",
  "connection.deleted": "durable",
} as const satisfies Record<ConnectionEvent["type"], Durability>;
