import type { Refusal } from "../kernel/result.ts";
import type { Connection } from "./connection.ts";
import type { ConnectionNeeds } from "./connection-needs.ts";
import type { OAuthRefusal } from "./oauth.ts";
import { selectConnection, upsertConnection } from "./store.ts";
import { subjectOf } from "./subject-of.ts";

/**
 * Keeps why no new token came, for the owner to read; one that ended is told of, once. It says nothing of a connection
 * that its owner agreed to anew meanwhile.
 */
export function noteTrouble(
  { events, trail, clock }: Pick<ConnectionNeeds, "events" | "trail" | "clock">,
  { id, connectedAt }: Pick<Connection, "id" | "connectedAt">,
  { kind, message: why }: Refusal<OAuthRefusal>,
): Promise<void> {
  return events.record((tx, tell) => {
    const old = selectConnection(tx, id);
    if (old === null || old.why === why || old.connectedAt !== connectedAt) return;
    const isOver = kind === "ended";
    const state = isOver ? "ended" : old.state;
    upsertConnection(tx, { ...old, state, why, updatedAt: clock().toISOString() });
    tell(
      isOver
        ? { type: "connection.ended", why, ...subjectOf(old) }
        : { type: "connection.changed", ...subjectOf(old) },
    );
    trail.append(tx, {
      action: isOver ? "connection.ended" : "connection.failed",
      subject: subjectOf(old),
      detail: { why },
    });
  });
}
