import type { SecretUse } from "../egress/secret-use.ts";
import { findSecret } from "../vault/reads.ts";
import { type Asking, type Needs as RevealNeeds, revealSecret } from "../vault/reveal-secret.ts";
import type { Refreshing } from "./refreshing.ts";

export interface Needs extends RevealNeeds {
  readonly refreshing: Pick<Refreshing, "keepFresh">;
}

/** The value of a secret for one use; a connection's token that is about to end is replaced by a new one first. */
export async function revealFresh(
  needs: Needs,
  name: string,
  use: SecretUse,
  asking: Asking,
): ReturnType<typeof revealSecret> {
  const connection = findSecret(needs.db, name, asking.workspace)?.connection ?? null;
  if (connection !== null) await needs.refreshing.keepFresh(connection);
  return revealSecret(needs, name, use, asking);
}
