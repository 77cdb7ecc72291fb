import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { AccountEvent } from "./events.ts";
import { deleteAlert, hideAlertThere } from "./place-store.ts";

export interface Needs {
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

/**
 * The owner knows a sign-in from a new place, and is told of it no more. That sign-in itself only ceases to see the
 * news: an intruder cannot put it away for the owner.
 */
export function recogniseSignIn(
  { events, trail }: Needs,
  id: string,
  by: string,
): Promise<Result<null, "not-found">> {
  return events.record((tx, tell) => {
    const isThere = id === by ? hideAlertThere(tx, id) : deleteAlert(tx, id);
    if (!isThere) return refuse("not-found", say`Nothing is told of this sign-in any more.`);
    if (id === by) return ok(null);
    tell({ type: "sign-in.recognised", signIn: id });
    trail.append(tx, { action: "sign-in.recognised", subject: { signIn: id } });
    return ok(null);
  });
}
