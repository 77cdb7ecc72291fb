import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { faultsIn, nameFault } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { AccountEvent } from "./events.ts";
import type { Owner } from "./owner.ts";
import { updateOwnerName } from "./owner-store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

export async function renameOwner(
  { clock, events, trail }: Needs,
  name: string,
): Promise<Result<Owner, "invalid" | "not-found">> {
  const faults = faultsIn({ name: nameFault(name, 100) });
  if (faults !== null) return refuse("invalid", say`The owner cannot be called like this.`, faults);
  return events.record((tx, tell) => {
    const owner = updateOwnerName(tx, name, clock().toISOString());
    if (owner === null) return refuse("not-found", say`There is no owner yet. Set MonkeyClaw up first.`);
    tell({ type: "owner.updated", name });
    trail.append(tx, { action: "owner.renamed" });
    return ok(owner);
  });
}
