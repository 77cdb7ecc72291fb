import type { Failure, StopReason } from "../backends/backend.ts";
import type { Tx } from "../kernel/db.ts";
import type { Rating, TurnStatus } from "./turn.ts";
import type { TurnRecord } from "./turn-store.ts";

/** A turn at work waits for its owner from now on, or does not any more. */
export function waitTurnRow(tx: Tx, id: string, isWaiting: boolean): void {
  const [before, after] = isWaiting ? ["running", "waiting"] : ["waiting", "running"];
  tx.run("update turns set status = ? where id = ? and status = ?", after, id, before);
}

/** Puts a running turn back into the queue, to be asked again from its start. */
export function requeueTurnRow(tx: Tx, id: string): boolean {
  return (
    tx.run(
      "update turns set status = 'queued', started_at = null where id = ? and status in ('running', 'waiting')",
      id,
    ) === 1
  );
}

export function rateTurnRow(tx: Tx, id: string, rating: Rating | null): void {
  tx.run("update turns set rating = ? where id = ?", rating, id);
}

/** Turns that follow it follow its parent from now on; its question goes with it. */
export function withdrawTurnRow(tx: Tx, { id, parent }: TurnRecord): void {
  tx.run("update turns set parent = ? where parent = ?", parent, id);
  tx.run("delete from turns where id = ?", id);
}

/** False where the turn has ended already. */
export function endTurnRow(
  tx: Tx,
  id: string,
  end: {
    readonly status: TurnStatus;
    readonly stop: StopReason;
    readonly failure: Failure | null;
    readonly at: string;
  },
): boolean {
  return (
    tx.run(
      `update turns set status = ?, stop = ?, failure = ?, finished_at = ?
        where id = ? and status in ('queued', 'running', 'waiting')`,
      end.status,
      end.stop,
      end.failure === null ? null : JSON.stringify(end.failure),
      end.at,
      id,
    ) === 1
  );
}
