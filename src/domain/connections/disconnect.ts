import type { Fetch } from "../egress/lend-fetch.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { deleteSecretIn } from "../vault/delete-secret.ts";
import { type Connection, refreshSecretOf } from "./connection.ts";
import type { ConnectionNeeds } from "./connection-needs.ts";
import { revoke } from "./revoke.ts";
import { deleteConnectionRow, selectConnection } from "./store.ts";
import { subjectOf } from "./subject-of.ts";

export interface Needs extends ConnectionNeeds {
  fetchFor(connection: Connection): Fetch;
}

export interface Disconnected {
  /** Null where the service took everything back, or had given nothing; else why it did not. */
  readonly notRevoked: string | null;
}

/** Gives access back to the service and forgets the tokens; they are forgotten too where the service cannot be told. */
export async function disconnect(
  needs: Needs,
  id: string,
): Promise<Result<Disconnected, "not-found" | "altered" | "conflict">> {
  const connection = selectConnection(needs.db, id);
  if (connection === null) return refuse("not-found", say`There is no such connection.`);
  const revoked =
    connection.state === "new" ? ok(null) : await revoke(needs.fetchFor(connection), connection);
  const notRevoked = revoked.ok ? null : revoked.refusal.message;
  return needs.events.record((tx, tell) => {
    const vault = { ...needs, tx, tell };
    const { name, workspace } = connection;
    for (const secret of [name, refreshSecretOf(connection)]) {
      const gone = deleteSecretIn(vault, { name: secret, workspace }, { connection: id });
      if (!gone.ok && gone.refusal.kind === "altered") return refuse("altered", gone.refusal.message);
    }
    deleteConnectionRow(tx, id);
    tell({ type: "connection.deleted", ...subjectOf(connection) });
    needs.trail.append(tx, {
      action: "connection.deleted",
      subject: subjectOf(connection),
      detail: { notRevoked },
    });
    return ok({ notRevoked });
  });
}
