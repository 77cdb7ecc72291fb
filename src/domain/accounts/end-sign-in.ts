import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { AccountEvent } from "./events.ts";
import { noteEnd } from "./note-end.ts";
import { deleteAlert } from "./place-store.ts";
import { deleteSignIn } from "./sign-in-store.ts";

export interface Needs {
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

/** Ends a sign-in on the server's side: its token opens nothing any more, and its streams close. */
export function endSignIn(
  { events, trail }: Needs,
  id: string,
  why: "signed-out" | "revoked",
): Promise<Result<null, "not-found">> {
  return events.record((tx, tell) => {
    if (!deleteSignIn(tx, id)) return refuse("not-found", say`This sign-in has ended already.`);
    if (why === "revoked") deleteAlert(tx, id);
    noteEnd(trail, tx, tell, id, why);
    return ok(null);
  });
}
