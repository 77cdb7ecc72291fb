import type { Events } from "../events/record.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { AccountEvent } from "./events.ts";
import { deleteSignIn } from "./sign-in-store.ts";

export interface Needs {
  readonly events: Events<AccountEvent>;
}

/** Ends a sign-in on the server's side: its token opens nothing any more, and its streams close. */
export function endSignIn(
  { events }: Needs,
  id: string,
  why: "signed-out" | "revoked",
): Promise<Result<null, "not-found">> {
  return events.record((tx, tell) => {
    if (!deleteSignIn(tx, id)) return refuse("not-found", "This sign-in has ended already.");
    tell({ type: "sign-in.ended", signIn: id, why });
    return ok(null);
  });
}
