import type { Trail } from "../audit/audit.ts";
import type { Tx } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { VaultEvent } from "./events.ts";
import { type Holder, isHeldBy } from "./holder.ts";
import { readLedger, writeLedger } from "./ledger.ts";
import type { MasterKey } from "./master-key.ts";
import type { Needs } from "./put-secret.ts";
import { deleteSecretRow, selectSecret } from "./store.ts";

type Refused = "not-found" | "altered" | "conflict";

/** Forgets a secret of one scope (null: of every workspace) for good. */
export const deleteSecret = (
  needs: Pick<Needs, "events" | "trail" | "masterKey">,
  name: string,
  workspace: string | null = null,
): Promise<Result<void, Refused>> =>
  needs.events.record((tx, tell) => deleteSecretIn({ ...needs, tx, tell }, { name, workspace }));

/** The same in a transaction that does more; `holder` keeps it by itself, null for the owner's own. */
export function deleteSecretIn(
  needs: {
    readonly tx: Tx;
    tell(event: VaultEvent): void;
    readonly trail: Trail;
    readonly masterKey: MasterKey;
  },
  { name, workspace }: { readonly name: string; readonly workspace: string | null },
  holder: Holder | null = null,
): Result<void, Refused> {
  const { tx } = needs;
  const ledger = readLedger(tx, needs.masterKey);
  if (!ledger.ok) return ledger;
  const row = selectSecret(tx, name, workspace);
  if (row === null || (row.webhookEndpoint !== null && !isHeldBy(row, holder)))
    return refuse("not-found", say`There is no secret called "${name}".`);
  if (!isHeldBy(row, holder))
    return refuse(
      "conflict",
      say`The secret "${name}" is a token of a connection. Disconnect that, and it goes too.`,
    );
  deleteSecretRow(tx, row.id);
  const { [row.id]: _gone, ...kept } = ledger.value;
  writeLedger(tx, needs.masterKey, kept);
  const subject = { secret: name, ...(workspace !== null && { workspace }) };
  needs.tell({ type: "secret.deleted", ...subject });
  needs.trail.append(tx, { action: "secret.deleted", subject });
  return ok(undefined);
}
