import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { faultsIn, nameFault } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { ApiToken } from "./api-token.ts";
import { updateApiTokenName } from "./api-token-store.ts";
import type { AccountEvent } from "./events.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
}

export async function renameToken(
  { clock, events }: Needs,
  id: string,
  name: string,
): Promise<Result<ApiToken, "invalid" | "not-found">> {
  const faults = faultsIn({ name: nameFault(name, 100) });
  if (faults !== null) return refuse("invalid", "The token cannot be called like this.", faults);
  return events.record((tx, tell) => {
    const token = updateApiTokenName(tx, id, name, clock().toISOString());
    if (token === null) return refuse("not-found", "There is no such token.");
    tell({ type: "token.updated", token: id, name });
    return ok(token);
  });
}
