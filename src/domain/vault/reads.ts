import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { Binding } from "./binding.ts";
import { type SecretRow, selectSecret, selectSecrets } from "./store.ts";
import type { StoredSecret } from "./stored-secret.ts";

/** Newest first. */
export function listSecrets(db: Reads, { limit, cursor }: PageRequest): Page<StoredSecret> {
  return toPage(selectSecrets(db, cursor, limit + 1).map(toStoredSecret), limit, ({ id }) => id);
}

export function getSecret(db: Reads, name: string): StoredSecret | null {
  const row = selectSecret(db, name);
  return row === null ? null : toStoredSecret(row);
}

export function toStoredSecret(row: SecretRow): StoredSecret {
  const { id, name, description, createdAt, updatedAt, lastUsedAt } = row;
  return { id, name, description, bindings: bindingsOf(row), createdAt, updatedAt, lastUsedAt };
}

export function bindingsOf({ bindings }: SecretRow): readonly Binding[] {
  try {
    return JSON.parse(bindings) as readonly Binding[];
  } catch {
    return []; // silent-ok: the row was changed outside, and is refused by name when it is used
  }
}
