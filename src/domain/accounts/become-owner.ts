import type { Result } from "../kernel/result.ts";
import { type Needs as MakeNeeds, makeOwner } from "./make-owner.ts";
import type { Owner } from "./owner.ts";
import type { RateLimited } from "./rate-limited.ts";
import type { SetupToken } from "./setup-token.ts";

export interface Needs extends MakeNeeds {
  readonly setup: SetupToken;
}

/** Makes the owner of whoever holds the token that was printed. It is spent only when that is done. */
export async function becomeOwner(
  needs: Needs,
  { token, ...owner }: { readonly token: string; readonly name: string; readonly passphrase: string },
): Promise<Result<Owner, "unauthorized" | "invalid" | "conflict"> | RateLimited> {
  const checked = needs.setup.check(token);
  if (!checked.ok) return checked;
  const made = await makeOwner(needs, owner);
  if (made.ok) needs.setup.spend();
  return made;
}
