import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { deleteApiToken } from "./api-token-store.ts";
import type { AccountEvent } from "./events.ts";

export interface Needs {
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

/** Deletes a token; it opens nothing from the next request on. */
export function revokeToken({ events, trail }: Needs, id: string): Promise<Result<null, "not-found">> {
  return events.record((tx, tell) => {
    if (!deleteApiToken(tx, id)) return refuse("not-found", say`There is no such token.`);
    tell({ type: "token.revoked", token: id });
    trail.append(tx, { action: "token.revoked", subject: { token: id } });
    return ok(null);
  });
}
