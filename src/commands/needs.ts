import type { Needs as CreateToken } from "../domain/accounts/create-token.ts";
import type { Needs as MakeOwner } from "../domain/accounts/make-owner.ts";
import type { Needs as RevokeToken } from "../domain/accounts/revoke-token.ts";
import type { Secret } from "../domain/kernel/secret.ts";
import type { Needs as PutSecret } from "../domain/vault/put-secret.ts";

/** Everything that commands touch, in the server or in a process of their own; each names its part of it. */
export interface CommandNeeds extends MakeOwner, CreateToken, RevokeToken, PutSecret {
  readonly events: MakeOwner["events"] & PutSecret["events"];
  /** What only the running server can do; null in a process of the command's own. */
  readonly server: {
    /** Makes a link for the first visitor, and ends the one before it. */
    newSetupLink(): Secret;
    readiness(): Readiness;
  } | null;
}

/** Each part that must work before requests can be served: null where it does, else words. */
export type Readiness = Readonly<Record<string, string | null>>;
