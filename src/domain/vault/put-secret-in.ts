import type { Trail } from "../audit/audit.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { closeEnvelope } from "./envelope.ts";
import type { VaultEvent } from "./events.ts";
import { type Holder, heldBy, isHeldBy } from "./holder.ts";
import { readLedger, writeLedger } from "./ledger.ts";
import type { MasterKey } from "./master-key.ts";
import { openRow } from "./open-row.ts";
import { placeOf } from "./place-of.ts";
import { toStoredSecret } from "./reads.ts";
import { type ReadSecret, readSecret, type SecretToPut } from "./secret-fields.ts";
import { type SecretRow, selectSecret, upsertSecret } from "./store.ts";
import type { StoredSecret } from "./stored-secret.ts";

export interface Needs {
  readonly tx: Tx;
  tell(event: VaultEvent): void;
  readonly trail: Trail;
  readonly clock: Clock;
  readonly masterKey: MasterKey;
  hasWorkspace(db: Reads, id: string): boolean;
}

/** Stores or changes a secret in a transaction that does more; `holder` keeps it by itself, null for the owner's own. */
export function putSecretIn(
  needs: Needs,
  secret: SecretToPut,
  holder: Holder | null = null,
): Result<StoredSecret, "invalid" | "altered"> {
  const { tx, tell } = needs;
  const now = needs.clock();
  const read = readSecret(secret, now);
  if (!read.ok) return read;
  const { name, workspace = null } = secret;
  if (workspace !== null && !needs.hasWorkspace(tx, workspace))
    return refuse("invalid", say`There is no such workspace.`, { workspace: say`does not exist` });
  const ledger = readLedger(tx, needs.masterKey);
  if (!ledger.ok) return ledger;
  const old = selectSecret(tx, name, workspace);
  if (old !== null && !isHeldBy(old, holder)) return otherwiseKept(old);
  const value = valueOf(needs, old, read.value);
  if (!value.ok) return value;
  const id = old?.id ?? newId();
  const version = Math.max(old?.version ?? 0, ledger.value[id] ?? 0) + 1;
  const at = now.toISOString();
  const createdAt = old?.createdAt ?? at;
  const about = { ...changed(old, secret, read.value), ...heldBy(holder) };
  const kept = { ...about, id, version, createdAt, updatedAt: at };
  const row = { ...kept, ...closeEnvelope(needs.masterKey, placeOf(kept), value.value) };
  upsertSecret(tx, row);
  writeLedger(tx, needs.masterKey, { ...ledger.value, [id]: version });
  tell({ type: "secret.put", secret: name, isNew: old === null, ...(workspace !== null && { workspace }) });
  const stored = toStoredSecret(row);
  needs.trail.append(tx, {
    action: "secret.put",
    subject: { secret: name, ...(workspace !== null && { workspace }) },
    detail: {
      isNew: old === null,
      hasNewValue: secret.value !== undefined,
      hosts: stored.bindings.map(({ host }) => host),
      expiresAt: stored.expiresAt,
    },
  });
  return ok(stored);
}

const otherwiseKept = ({ name, connection }: SecretRow) =>
  connection === null
    ? refuse("invalid", say`There is a secret called "${name}" already. Choose another name.`, {
        name: say`is taken`,
      })
    : refuse(
        "invalid",
        say`The secret "${name}" is a token of a connection, which keeps it by itself. Change the connection instead.`,
        { name: say`belongs to a connection` },
      );

/** The value to seal. One whose value or bindings stay must be what was stored last, or it would be vouched for unseen. */
function valueOf(
  { masterKey, tx }: Needs,
  old: SecretRow | null,
  { bytes, bindings }: ReadSecret,
): Result<Uint8Array, "invalid" | "altered"> {
  const isKeeping = bytes === null || bindings === null;
  const intact = old !== null && isKeeping ? openRow(tx, masterKey, old) : ok(null);
  if (!intact.ok) return intact;
  if (bytes !== null) return ok(bytes);
  return intact.value === null
    ? refuse("invalid", say`A new secret needs a value.`, { value: say`is missing` })
    : ok(new TextEncoder().encode(intact.value.reveal()));
}

function changed(
  old: SecretRow | null,
  { name, workspace = null, description, provider, expiresAt }: SecretToPut,
  { bindings }: ReadSecret,
) {
  return {
    name,
    workspace,
    description: description ?? old?.description ?? "",
    provider: provider === undefined ? (old?.provider ?? null) : provider,
    bindings: bindings ?? old?.bindings ?? "[]",
    expiresAt: expiresAt === undefined ? (old?.expiresAt ?? null) : iso(expiresAt),
    lastUsedAt: old?.lastUsedAt ?? null,
  };
}

const iso = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());
