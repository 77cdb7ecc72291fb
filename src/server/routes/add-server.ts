import { addInstance, type Needs as AddNeeds } from "../../domain/backends/add-instance.ts";
import type { Offer } from "../../domain/backends/find-local.ts";
import type { Instance } from "../../domain/backends/instance.ts";
import { hasInstance } from "../../domain/backends/reads.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { checkFirst, type Needs as CheckNeeds } from "./settings/check-backend.ts";

export type Needs = CheckNeeds & {
  readonly db: Reads;
  lookForServers(): Promise<readonly Offer[]>;
};

/** Sets up a server of this machine, which must be there now: no form names another one. */
export async function addServer(
  needs: Needs,
  owner: Omit<AddNeeds, "mayVouch">,
  baseUrl: string,
): Promise<Result<Instance, "not-found" | "invalid" | "conflict">> {
  const offer = (await needs.lookForServers()).find((one) => one.baseUrl === baseUrl);
  if (offer === undefined) {
    return refuse("not-found", say`There is no such server on this machine now. Start it, and look again.`);
  }
  const name = nameLike(offer.name, (other) => hasInstance(needs.db, other));
  const added = await addInstance(
    { ...owner, mayVouch: true },
    { name, kind: "openai-compatible", baseUrl: offer.baseUrl },
  );
  if (added.ok) await checkFirst(needs, added.value.name);
  return added;
}

/** The name, or the name with the first number that makes it like no other. */
export function nameLike(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number++) if (!isTaken(`${name}-${number}`)) return `${name}-${number}`;
}
