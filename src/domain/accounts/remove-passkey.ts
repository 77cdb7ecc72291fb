import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { AccountEvent } from "./events.ts";
import { deletePasskey } from "./passkey-store.ts";

export interface Needs {
  readonly events: Events<AccountEvent>;
  readonly trail: Trail;
}

/** Signs in nobody from then on. The passphrase is changed but never taken away, so one way in always stays. */
export function removePasskey({ events, trail }: Needs, id: string): Promise<Result<null, "not-found">> {
  return events.record((tx, tell) => {
    if (!deletePasskey(tx, id)) return refuse("not-found", say`There is no such passkey.`);
    tell({ type: "passkey.removed", passkey: id });
    trail.append(tx, { action: "passkey.removed", subject: { passkey: id } });
    return ok(null);
  });
}
