import { ok, type Result, refuse } from "../kernel/result.ts";
import { readLedger, writeLedger } from "./ledger.ts";
import type { Needs } from "./put-secret.ts";
import { deleteSecretRow } from "./store.ts";

/** Forgets a secret of one scope (null: of every workspace) for good. */
export function deleteSecret(
  needs: Pick<Needs, "events" | "trail" | "masterKey">,
  name: string,
  workspace: string | null = null,
): Promise<Result<void, "not-found" | "altered">> {
  return needs.events.record((tx, tell) => {
    const ledger = readLedger(tx, needs.masterKey);
    if (!ledger.ok) return ledger;
    const id = deleteSecretRow(tx, name, workspace);
    if (id === null) return refuse("not-found", `There is no secret called "${name}".`);
    const { [id]: _gone, ...kept } = ledger.value;
    writeLedger(tx, needs.masterKey, kept);
    const subject = { secret: name, ...(workspace !== null && { workspace }) };
    tell({ type: "secret.deleted", ...subject });
    needs.trail.append(tx, { action: "secret.deleted", subject });
    return ok(undefined);
  });
}
