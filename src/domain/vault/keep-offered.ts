import { type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { OfferedSecrets } from "./offered.ts";
import { type Needs as PutNeeds, putSecret } from "./put-secret.ts";
import type { StoredSecret } from "./stored-secret.ts";

export interface Needs extends PutNeeds {
  readonly offered: OfferedSecrets;
}

/** Moves a secret that the environment offers into the vault, where it outlives the environment. */
export async function keepOffered(
  needs: Needs,
  name: string,
): Promise<Result<StoredSecret, "not-found" | "invalid" | "altered">> {
  const offered = needs.offered.get(name);
  if (offered === undefined)
    return refuse("not-found", say`The environment offers no secret called "${name}".`);
  const { value, bindings, provider } = offered;
  return putSecret(needs, { name, value, bindings, description: `${provider}, from the environment` });
}
