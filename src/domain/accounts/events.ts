import type { Durability } from "../events/event.ts";

export type AccountEvent =
  | { readonly type: "owner.made"; readonly name: string }
  | { readonly type: "owner.updated"; readonly name: string }
  | { readonly type: "sign-in.begun"; readonly signIn: string }
  | { readonly type: "sign-in.refused"; readonly address: string }
  /** Its streams end with it. */
  | {
      readonly type: "sign-in.ended";
      readonly signIn: string;
      readonly why: "signed-out" | "revoked" | "expired";
    }
  | { readonly type: "token.created"; readonly token: string; readonly name: string }
  | { readonly type: "token.updated"; readonly token: string; readonly name: string }
  | { readonly type: "token.revoked"; readonly token: string };

export const accountEvents = {
  "owner.made": "durable",
  "owner.updated": "durable",
  "sign-in.begun": "durable",
  "sign-in.refused": "ephemeral",
  "sign-in.ended": "durable",
  "token.created": "durable",
  "token.updated": "durable",
  "token.revoked": "durable",
} as const satisfies Record<AccountEvent["type"], Durability>;
