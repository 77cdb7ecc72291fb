import type { Needs as CreateToken } from "../domain/accounts/create-token.ts";
import type { Needs as MakeOwner } from "../domain/accounts/make-owner.ts";
import type { Needs as RevokeToken } from "../domain/accounts/revoke-token.ts";
import type { Needs as VerifyAudit } from "../domain/audit/verify-audit.ts";
import type { Secret } from "../domain/kernel/secret.ts";
import type { KeyChange } from "../domain/vault/change-key.ts";
import type { Needs as HoldWork } from "../domain/policy/stop.ts";
import type { Needs as PutSecret } from "../domain/vault/put-secret.ts";

/** Everything that commands touch, in the server or in a process of their own; each names its part of it. */
export interface CommandNeeds
  extends MakeOwner,
    CreateToken,
    RevokeToken,
    PutSecret,
    VerifyAudit,
    Omit<HoldWork, "events"> {
  readonly events: MakeOwner["events"] & PutSecret["events"] & HoldWork["events"];
  readonly keyChange: KeyChange;
  /** Where browsers on this machine reach the pages. */
  readonly pagesUrl: string;
  /** What only the running server can do; null in a process of the command's own. */
  readonly server: {
    /** Makes a link for the first visitor, and ends the one before it. */
    newSetupLink(): Secret;
    readiness(): Readiness;
    /** Ends all agent work at once. */
    stopAll(): Promise<unknown>;
  } | null;
}

/** Each part that must work before requests can be served: null where it does, else words. */
export type Readiness = Readonly<Record<string, string | null>>;
