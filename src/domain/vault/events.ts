import type { Durability } from "../events/event.ts";

/** No event of the vault carries a value. */
export type VaultEvent =
  | {
      readonly type: "secret.put";
      readonly secret: string;
      readonly workspace?: string;
      readonly isNew: boolean;
    }
  | { readonly type: "secret.deleted"; readonly secret: string; readonly workspace?: string };

export const vaultEvents = {
  "secret.put": "durable",
  "secret.deleted": "durable",
} as const satisfies Record<VaultEvent["type"], Durability>;
