import type { Reads } from "../kernel/db.ts";
import type { Log } from "../kernel/log.ts";
import type { Secret } from "../kernel/secret.ts";
import type { MasterKey } from "./master-key.ts";
import { openRow } from "./open-row.ts";
import { type SecretRow, selectSecretsOfEndpoint } from "./store.ts";

export interface HeldSecret {
  readonly name: string;
  readonly value: Secret;
  readonly expiresAt: string | null;
}

export interface HeldSecrets {
  /** What an endpoint of webhooks holds, over or not; what cannot be opened is left out. */
  of(endpoint: string): readonly HeldSecret[];
  /** The same as a transaction sees it. */
  within(tx: Reads, endpoint: string): readonly HeldSecret[];
}

export interface Needs {
  readonly db: Reads;
  readonly masterKey: MasterKey;
  readonly log: Log;
}

const MOST_OPEN = 10_000;

/** Opening one takes the whole ledger, and deliveries come by the hundred: so each version that stands is opened once. */
export function createHeldSecrets({ db, masterKey, log }: Needs): HeldSecrets {
  const known = new Map<string, { readonly version: number; readonly value: Secret | null }>();

  const valueIn = (reads: Reads, row: SecretRow): Secret | null => {
    const opened = openRow(reads, masterKey, row);
    if (!opened.ok) log.error("What a sender signs with cannot be opened", { why: opened.refusal.message });
    return opened.ok ? opened.value : null;
  };

  const valueOf = (row: SecretRow): Secret | null => {
    const before = known.get(row.id);
    if (before?.version === row.version) return before.value;
    const value = valueIn(db, row);
    if (known.size >= MOST_OPEN) known.clear();
    known.set(row.id, { version: row.version, value });
    return value;
  };

  return {
    of: (endpoint) => selectSecretsOfEndpoint(db, endpoint).flatMap((row) => held(row, valueOf(row))),
    within: (tx, endpoint) =>
      selectSecretsOfEndpoint(tx, endpoint).flatMap((row) => held(row, valueIn(tx, row))),
  };
}

const held = ({ name, expiresAt }: SecretRow, value: Secret | null): readonly HeldSecret[] =>
  value === null ? [] : [{ name, value, expiresAt }];
