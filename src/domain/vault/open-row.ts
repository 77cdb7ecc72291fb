import type { Reads } from "../kernel/db.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { Secret } from "../kernel/secret.ts";
import { openEnvelope } from "./envelope.ts";
import { readLedger } from "./ledger.ts";
import type { MasterKey } from "./master-key.ts";
import { placeOf } from "./place-of.ts";
import type { SecretRow } from "./store.ts";

/** The value in a row that is whole, belongs where it stands, and is the one that was stored last. */
export function openRow(db: Reads, masterKey: MasterKey, row: SecretRow): Result<Secret, "altered"> {
  const opened = openEnvelope(masterKey, placeOf(row), row);
  if (!opened.ok) {
    return refuse(
      "altered",
      say`The secret "${row.name}" cannot be opened. ${opened.refusal.message} ${advice}`,
    );
  }
  const ledger = readLedger(db, masterKey);
  if (!ledger.ok) return ledger;
  if (ledger.value[row.id] !== row.version) {
    return refuse("altered", say`The secret "${row.name}" is not the one that was stored last. ${advice}`);
  }
  return ok(new Secret(new TextDecoder("utf-8", { ignoreBOM: true }).decode(opened.value)));
}

const advice = say`Store it again together with its bindings, or restore a backup.`;
