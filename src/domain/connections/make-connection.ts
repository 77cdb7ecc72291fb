import type { Reads } from "../kernel/db.ts";
import { faultsIn } from "../kernel/fields.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { isBound } from "../vault/binding.ts";
import { findSecret, getSecret } from "../vault/reads.ts";
import { parseReference } from "../vault/reference.ts";
import { type Connection, refreshSecretOf } from "./connection.ts";
import { clientUsesOf } from "./places-of.ts";
import { readConnection, type SetConnection, type WantedConnection } from "./connection-fields.ts";
import type { ConnectionNeeds } from "./connection-needs.ts";
import { selectConnectionNamed, upsertConnection } from "./store.ts";
import { subjectOf } from "./subject-of.ts";

/** Sets a connection up; its owner still has to agree at the service. */
export async function makeConnection(
  needs: ConnectionNeeds,
  wanted: WantedConnection,
  workspace: string | null = null,
): Promise<Result<Connection, "invalid" | "conflict">> {
  const read = readConnection(wanted);
  if (!read.ok) return read;
  const set = read.value;
  return needs.events.record((tx, tell) => {
    if (workspace !== null && !needs.hasWorkspace(tx, workspace))
      return refuse("invalid", say`There is no such workspace.`, { workspace: say`does not exist` });
    if (isTaken(tx, set, workspace))
      return refuse("conflict", say`There is a connection or a secret called "${set.name}" already.`, {
        name: say`is taken`,
      });
    const faults = faultsIn({ clientSecret: clientSecretFault(tx, set, workspace) });
    if (faults !== null) return refuse("invalid", say`The connection cannot be set up like this.`, faults);
    const at = needs.clock().toISOString();
    const connection: Connection = {
      ...set,
      ...notYet,
      id: newId(),
      workspace,
      createdAt: at,
      updatedAt: at,
    };
    upsertConnection(tx, connection);
    tell({ type: "connection.made", ...subjectOf(connection) });
    needs.trail.append(tx, {
      action: "connection.made",
      subject: subjectOf(connection),
      detail: {
        provider: set.provider,
        token: set.endpoints.token,
        scopes: set.scopes,
        hosts: set.bindings.map(({ host }) => host),
      },
    });
    return ok(connection);
  });
}

const notYet = {
  state: "new",
  why: null,
  granted: null,
  expiresAt: null,
  isRefreshable: false,
  connectedAt: null,
  refreshedAt: null,
} as const;

const isTaken = (db: Reads, set: SetConnection, workspace: string | null): boolean =>
  selectConnectionNamed(db, set.name, workspace) !== null ||
  [set.name, refreshSecretOf(set)].some((name) => getSecret(db, name, workspace) !== null);

/** A client secret must be there, and bound to where the connection sends it: else the service would be asked in vain. */
export function clientSecretFault(db: Reads, set: SetConnection, workspace: string | null): string | null {
  const name = set.client.secret === null ? null : parseReference(set.client.secret);
  if (name === null) return null;
  const secret = findSecret(db, name, workspace);
  if (secret === null) return say`is not in the vault`;
  const unbound = clientUsesOf(set).find((use) => !isBound(secret.bindings, use));
  return unbound === undefined
    ? null
    : say`is not bound to ${unbound.host} in the header ${unbound.header}: bind it there`;
}
