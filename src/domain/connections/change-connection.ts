import { given } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { putSecretIn } from "../vault/put-secret-in.ts";
import type { Connection } from "./connection.ts";
import { bindingsOf } from "./places-of.ts";
import { readConnection, type WantedConnection } from "./connection-fields.ts";
import type { ConnectionNeeds } from "./connection-needs.ts";
import { clientSecretFault } from "./make-connection.ts";
import { oauthProviders } from "./oauth-providers.ts";
import { selectConnection, upsertConnection } from "./store.ts";
import { subjectOf } from "./subject-of.ts";

/** Other scopes count from the next time that the owner agrees; other places count at once. */
export type ConnectionChange = Pick<Partial<WantedConnection>, "clientSecret" | "scopes" | "bindings">;

export function changeConnection(
  needs: ConnectionNeeds,
  id: string,
  change: ConnectionChange,
): Promise<Result<Connection, "not-found" | "invalid" | "altered">> {
  return needs.events.record((tx, tell) => {
    const old = selectConnection(tx, id);
    if (old === null) return refuse("not-found", say`There is no such connection.`);
    const read = readConnection({ ...wantedOf(old), ...given(change) });
    if (!read.ok) return read;
    const fault = clientSecretFault(tx, read.value, old.workspace);
    if (fault !== null)
      return refuse("invalid", say`The connection cannot be set up like this.`, { clientSecret: fault });
    const connection = { ...old, ...read.value, updatedAt: needs.clock().toISOString() };
    const isRebound = !Bun.deepEquals(connection.bindings, old.bindings);
    if (isRebound && old.state !== "new") {
      const { name, workspace } = old;
      const bindings = bindingsOf(connection).access;
      const put = putSecretIn({ ...needs, tx, tell }, { name, workspace, bindings }, { connection: id });
      if (!put.ok) return put;
    }
    upsertConnection(tx, connection);
    tell({ type: "connection.changed", ...subjectOf(connection) });
    needs.trail.append(tx, {
      action: "connection.changed",
      subject: subjectOf(connection),
      detail: { scopes: connection.scopes, hosts: connection.bindings.map(({ host }) => host) },
    });
    return ok(connection);
  });
}

const wantedOf = ({ client, endpoints, provider, ...rest }: Connection): WantedConnection => ({
  ...rest,
  provider,
  clientId: client.id,
  clientSecret: client.secret,
  ...(oauthProviders[provider].endpoints === null && { endpoints }),
});
