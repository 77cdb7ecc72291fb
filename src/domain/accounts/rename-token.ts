import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { faultsIn, nameFault } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { ApiToken } from "./api-token.ts";
import { updateApiTokenName } from "./api-token-store.ts";
import type { AccountEvent } from "./events.ts";

export interface Needs {
  readonly clock: Clock;
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

export async function renameToken(
  { clock, events, trail }: Needs,
  id: string,
  name: string,
): Promise<Result<ApiToken, "invalid" | "not-found">> {
  const faults = faultsIn({ name: nameFault(name, 100) });
  if (faults !== null) return refuse("invalid", say`The token cannot be called like this.`, faults);
  return events.record((tx, tell) => {
    const token = updateApiTokenName(tx, id, name, clock().toISOString());
    if (token === null) return refuse("not-found", say`There is no such token.`);
    tell({ type: "token.updated", token: id, name });
    trail.append(tx, { action: "token.renamed", subject: { token: id }, detail: { name } });
    return ok(token);
  });
}
