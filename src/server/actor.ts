import { allows, type Scope } from "../domain/accounts/scope.ts";
import type { Audit, Trail } from "../domain/audit/audit.ts";

/** Who makes a request: the owner at a browser, a program with a token, or whoever the host lets into the data folder. */
export type Actor =
  | {
      readonly kind: "owner";
      readonly signIn: string;
      readonly csrf: string;
      /** When it was last proven that it is the owner. */
      readonly provenAt: string;
    }
  | {
      readonly kind: "token";
      readonly token: string;
      readonly scopes: readonly Scope[];
      /** The one workspace that it may see, or null for all. */
      readonly workspace: string | null;
    }
  | { readonly kind: "command-line" };

export function credentialOf(actor: Actor): string {
  switch (actor.kind) {
    case "owner":
      return actor.signIn;
    case "token":
      return actor.token;
    case "command-line":
      return actor.kind;
  }
}

/** False for another workspace's entity: to the actor it does not exist. */
export const maySee = (actor: Actor, workspace: string): boolean => [null, workspace].includes(heldTo(actor));

/** Power over the vault: whoever has it may also say where a key without bindings goes. */
export const mayVouch = (actor: Actor): boolean => actor.kind !== "token" || allows(actor.scopes, "admin");

/** The one workspace that an actor is held to, or null. */
export const heldTo = (actor: Actor): string | null => (actor.kind === "token" ? actor.workspace : null);

/** False for what belongs to no workspace, where the actor is held to one. */
export const maySeeAll = (actor: Actor): boolean => heldTo(actor) === null;

/** What verbs need, before it is known who asks. */
export type ForAnybody<Needs> = Omit<Needs, "trail"> & { readonly audit: Audit };

/** The same for the one who asks: what is done goes on record as theirs. */
export const as = <Needs extends { readonly audit: Audit }>(
  needs: Needs,
  actor: Actor,
): Needs & { readonly trail: Trail } => ({ ...needs, trail: needs.audit.by(actor) });
