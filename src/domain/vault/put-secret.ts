import { isSecretName } from "../egress/secret-use.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Secret } from "../kernel/secret.ts";
import { type Binding, readBindings } from "./binding.ts";
import { closeEnvelope } from "./envelope.ts";
import type { VaultEvent } from "./events.ts";
import { readLedger, writeLedger } from "./ledger.ts";
import type { MasterKey } from "./master-key.ts";
import { openRow } from "./open-row.ts";
import { placeOf } from "./place-of.ts";
import { toStoredSecret } from "./reads.ts";
import { selectSecret, upsertSecret } from "./store.ts";
import type { StoredSecret } from "./stored-secret.ts";

export interface Needs {
  readonly events: Events<VaultEvent>;
  readonly clock: Clock;
  readonly masterKey: MasterKey;
}

export interface SecretToPut {
  readonly name: string;
  /** 1 byte to 64 KiB in UTF-8. */
  readonly value: Secret;
  /** Left out: as it was, or empty. */
  readonly description?: string;
  /** Left out: as they were, or none. */
  readonly bindings?: readonly Binding[];
}

const MOST_BYTES = 64 * 1024;
const MOST_DESCRIPTION = 500;

/** Stores a secret, or gives the one of this name a new value. */
export async function putSecret(
  needs: Needs,
  secret: SecretToPut,
): Promise<Result<StoredSecret, "invalid" | "altered">> {
  const read = readSecret(secret);
  if (!read.ok) return read;
  const { bytes, bindings } = read.value;
  const { name, description } = secret;
  const { masterKey } = needs;
  return needs.events.record((tx, tell) => {
    const ledger = readLedger(tx, masterKey);
    if (!ledger.ok) return ledger;
    const old = selectSecret(tx, name);
    const isKeeping = old !== null && bindings === null;
    const intact = isKeeping ? openRow(tx, masterKey, old) : ok(null);
    if (!intact.ok) return intact;
    const now = needs.clock().toISOString();
    const id = old?.id ?? newId();
    const kept = {
      id,
      name,
      version: Math.max(old?.version ?? 0, ledger.value[id] ?? 0) + 1,
      description: description ?? old?.description ?? "",
      bindings: isKeeping ? old.bindings : JSON.stringify(bindings ?? []),
      createdAt: old?.createdAt ?? now,
      updatedAt: now,
      lastUsedAt: old?.lastUsedAt ?? null,
    };
    const row = { ...kept, ...closeEnvelope(masterKey, placeOf(kept), bytes) };
    upsertSecret(tx, row);
    writeLedger(tx, masterKey, { ...ledger.value, [id]: row.version });
    tell({ type: "secret.put", secret: name, isNew: old === null });
    return ok(toStoredSecret(row));
  });
}

interface ReadSecret {
  readonly bytes: Uint8Array;
  /** Null where they stay as they are. */
  readonly bindings: readonly Binding[] | null;
}

function readSecret({ name, value, description, bindings }: SecretToPut): Result<ReadSecret, "invalid"> {
  const text = value.reveal();
  const bytes = new TextEncoder().encode(text);
  if (!isSecretName(name))
    return invalid("name", "A name is 1 to 100 letters, digits, hyphens and underscores.");
  if (!text.isWellFormed()) return invalid("value", "The value is not text. Encode it first, as base64 say.");
  if (bytes.length === 0) return invalid("value", "The value is empty.");
  if (bytes.length > MOST_BYTES) return invalid("value", "The value is longer than 64 KiB.");
  if (description !== undefined && description.length > MOST_DESCRIPTION) {
    return invalid("description", `The description is longer than ${MOST_DESCRIPTION} characters.`);
  }
  if (bindings === undefined) return ok({ bytes, bindings: null });
  const bound = readBindings(bindings);
  return bound.ok ? ok({ bytes, bindings: bound.value }) : bound;
}

const invalid = (field: string, words: string) => refuse("invalid", words, { [field]: words });
