import type { Durability } from "../events/event.ts";
import type { Method } from "./sign-in.ts";

export type AccountEvent =
  | { readonly type: "owner.made"; readonly name: string }
  | { readonly type: "owner.updated"; readonly name: string }
  | { readonly type: "owner.recovered" }
  /** On the machine itself, by its command line. */
  | { readonly type: "recovery.offered"; readonly expiresAt: string }
  | { readonly type: "passkey.added"; readonly passkey: string; readonly name: string }
  | { readonly type: "passkey.updated"; readonly passkey: string; readonly name: string }
  | { readonly type: "passkey.removed"; readonly passkey: string }
  /** It signed rightly with a count that was used before, as a copy of it would. */
  | { readonly type: "passkey.suspected"; readonly passkey: string; readonly name: string }
  | { readonly type: "sign-in.begun"; readonly signIn: string }
  | {
      readonly type: "sign-in.from-new-place";
      readonly signIn: string;
      readonly agent: string;
      readonly address: string;
      readonly at: string;
    }
  | { readonly type: "sign-in.recognised"; readonly signIn: string }
  /** The owner has shown once more who is there. */
  | { readonly type: "sign-in.proven"; readonly signIn: string; readonly method: Method }
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
  "owner.recovered": "durable",
  "recovery.offered": "durable",
  "passkey.added": "durable",
  "passkey.updated": "durable",
  "passkey.removed": "durable",
  "passkey.suspected": "durable",
  "sign-in.begun": "durable",
  "sign-in.from-new-place": "durable",
  "sign-in.recognised": "durable",
  "sign-in.proven": "durable",
  "sign-in.refused": "ephemeral",
  "sign-in.ended": "durable",
  "token.created": "durable",
  "token.updated": "durable",
  "token.revoked": "durable",
} as const satisfies Record<AccountEvent["type"], Durability>;
