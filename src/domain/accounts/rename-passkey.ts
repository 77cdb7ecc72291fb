import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { faultsIn, nameFault } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { AccountEvent } from "./events.ts";
import type { Passkey } from "./passkey.ts";
import { updatePasskeyName } from "./passkey-store.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

export async function renamePasskey(
  { clock, events, trail }: Needs,
  id: string,
  name: string,
): Promise<Result<Passkey, "invalid" | "not-found">> {
  const faults = faultsIn({ name: nameFault(name, 100) });
  if (faults !== null) return refuse("invalid", say`The passkey cannot be called like this.`, faults);
  return events.record((tx, tell) => {
    const passkey = updatePasskeyName(tx, id, name, clock().toISOString());
    if (passkey === null) return refuse("not-found", say`There is no such passkey.`);
    tell({ type: "passkey.updated", passkey: id, name });
    trail.append(tx, { action: "passkey.renamed", subject: { passkey: id }, detail: { name } });
    return ok(passkey);
  });
}
