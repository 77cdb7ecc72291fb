import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { Binding } from "./binding.ts";
import { type SecretRow, selectNamed, selectSecrets } from "./store.ts";
import type { StoredSecret } from "./stored-secret.ts";
import type { ListedUse } from "./use.ts";
import { selectUses } from "./use-store.ts";

/** Those of one scope (null: of every workspace), newest first. */
export const listSecrets = (
  db: Reads,
  { limit, cursor }: PageRequest,
  workspace: string | null = null,
): Page<StoredSecret> =>
  toPage(selectSecrets(db, workspace, cursor, limit + 1).map(toStoredSecret), limit, ({ id }) => id);

/** The one of just this scope. */
export function getSecret(db: Reads, name: string, workspace: string | null = null): StoredSecret | null {
  const row = selectNamed(db, name, workspace);
  return row === null ? null : toStoredSecret(row);
}

/** The one that a name stands for in a workspace: its own, or else everybody's. */
export const findSecret = (db: Reads, name: string, workspace: string | null): StoredSecret | null =>
  (workspace === null ? null : getSecret(db, name, workspace)) ?? getSecret(db, name);

/** What a secret was used for, newest first. */
export function listUses(
  db: Reads,
  secret: { readonly name: string; readonly workspace: string | null },
  { limit, cursor }: PageRequest,
): Page<ListedUse> {
  return toPage(selectUses(db, secret, cursor, limit + 1), limit, ({ id }) => id);
}

export function toStoredSecret(row: SecretRow): StoredSecret {
  const {
    id,
    workspace,
    name,
    description,
    provider,
    createdAt,
    updatedAt,
    expiresAt,
    lastUsedAt,
    connection,
  } = row;
  const bindings = bindingsOf(row);
  return {
    id,
    workspace,
    name,
    description,
    provider,
    bindings,
    createdAt,
    updatedAt,
    expiresAt,
    connection,
    lastUsedAt,
  };
}

export function bindingsOf({ bindings }: SecretRow): readonly Binding[] {
  try {
    return JSON.parse(bindings) as readonly Binding[];
  } catch {
    return []; // silent-ok: the row was changed outside, and is refused by name when it is used
  }
}
