import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { deleteSecretIn } from "../vault/delete-secret.ts";
import { putSecretIn } from "../vault/put-secret-in.ts";
import { type Connection, refreshSecretOf } from "./connection.ts";
import { bindingsOf } from "./places-of.ts";
import type { ConnectionNeeds } from "./connection-needs.ts";
import { providerOf } from "./oauth-providers.ts";
import { selectConnection, upsertConnection } from "./store.ts";
import { subjectOf } from "./subject-of.ts";
import type { Tokens } from "./tokens.ts";

/**
 * Puts what a service gave into the vault, and on record: all of it or nothing. `renewed` is the connection that was
 * renewed, null where its owner has just agreed; what was given to one that they agreed to anew meanwhile is let go.
 */
export function keepTokens(
  needs: ConnectionNeeds,
  id: string,
  { access, refresh, expiresIn, scopes }: Tokens,
  renewed: Pick<Connection, "connectedAt"> | null,
): Promise<Result<Connection, "not-found" | "altered" | "invalid">> {
  return needs.events.record((tx, tell) => {
    const old = selectConnection(tx, id);
    if (old === null) return refuse("not-found", say`The connection was deleted meanwhile.`);
    if (renewed !== null && renewed.connectedAt !== old.connectedAt) return ok(old);
    const now = needs.clock();
    const at = now.toISOString();
    const isConnecting = renewed === null;
    const connection: Connection = {
      ...old,
      state: "connected",
      why: null,
      granted: scopes ?? (isConnecting ? old.scopes : old.granted),
      expiresAt: expiresIn === null ? null : new Date(now.getTime() + expiresIn * 1000).toISOString(),
      isRefreshable: refresh !== null || (old.isRefreshable && !isConnecting),
      connectedAt: isConnecting ? at : old.connectedAt,
      refreshedAt: isConnecting ? null : at,
      updatedAt: at,
    };
    const vault = { ...needs, tx, tell };
    const { name, workspace, expiresAt } = connection;
    const bindings = bindingsOf(connection);
    const { label } = providerOf(connection.provider);
    const about = { workspace, description: label };
    const put = putSecretIn(
      vault,
      { ...about, name, value: access, bindings: bindings.access, expiresAt },
      { connection: id },
    );
    if (!put.ok) return put;
    const beside = { name: refreshSecretOf(connection), workspace };
    if (refresh !== null) {
      const kept = putSecretIn(
        vault,
        { ...about, ...beside, value: refresh, bindings: bindings.refresh },
        { connection: id },
      );
      if (!kept.ok) return kept;
    } else if (old.isRefreshable && isConnecting) deleteSecretIn(vault, beside, { connection: id });
    upsertConnection(tx, connection);
    if (isConnecting) tell({ type: "connection.connected", ...subjectOf(connection) });
    needs.trail.append(tx, {
      action: isConnecting ? "connection.connected" : "connection.refreshed",
      subject: subjectOf(connection),
      detail: { scopes: connection.granted ?? [], expiresAt },
    });
    return ok(connection);
  });
}
