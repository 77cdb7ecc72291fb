import { ok, type Result, refuse } from "../kernel/result.ts";
import { readLedger, writeLedger } from "./ledger.ts";
import type { Needs } from "./put-secret.ts";
import { deleteSecretRow } from "./store.ts";

/** Forgets a secret for good. */
export function deleteSecret(
  needs: Pick<Needs, "events" | "masterKey">,
  name: string,
): Promise<Result<void, "not-found" | "altered">> {
  return needs.events.record((tx, tell) => {
    const ledger = readLedger(tx, needs.masterKey);
    if (!ledger.ok) return ledger;
    const id = deleteSecretRow(tx, name);
    if (id === null) return refuse("not-found", `There is no secret called "${name}".`);
    writeLedger(
      tx,
      needs.masterKey,
      Object.fromEntries(Object.entries(ledger.value).filter(([row]) => row !== id)),
    );
    tell({ type: "secret.deleted", secret: name });
    return ok(undefined);
  });
}
