import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Tx } from "../kernel/db.ts";
import { newId } from "../kernel/id.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { DataKey } from "../vault/data-key.ts";
import type { Delivery, DeliveryStatus } from "./delivery.ts";
import { insertDelivery, selectDelivery, selectSealedRequest } from "./delivery-store.ts";
import { hurryRow, reviveRow, selectReplayable } from "./dispatch-store.ts";
import { subjectOf } from "./endpoint-needs.ts";
import { selectEndpoint } from "./endpoint-store.ts";
import type { WebhookEvent } from "./events.ts";
import { openRequest, sealRequest } from "./sealed-request.ts";

export interface Needs {
  readonly events: Events<WebhookEvent>;
  readonly trail: Trail;
  readonly clock: Clock;
  readonly requestKey: DataKey;
}

/** States from which a delivery is handled again without a word more. */
export const replayable = ["failed", "dead", "ignored"] as const satisfies readonly DeliveryStatus[];

const MOST_AT_ONCE = 1_000;

/**
 * Has a delivery handled again: one that failed, was given up or ignored as it is; one that waits, at once. One that is
 * done already only where that is meant (`isMeant`): it is done as a delivery of its own, which names the first.
 */
export const replayDelivery = (
  needs: Needs,
  id: string,
  isMeant: boolean,
): Promise<Result<Delivery, "not-found" | "conflict">> =>
  needs.events.record((tx, tell) => {
    const delivery = selectDelivery(tx, id);
    if (delivery === null) return refuse("not-found", say`There is no such delivery.`);
    const again = replayIn(needs, tx, delivery, isMeant);
    if (!again.ok) return again;
    accept(needs, tx, tell, again.value);
    return again;
  });

export interface Replayed {
  /** How many are handled again. */
  readonly replayed: number;
  /** True where there are more like these: ask once more. */
  readonly hasMore: boolean;
}

/** The same with all of an endpoint that are in one of these states and came since a time, oldest first, so many at once. */
export const replayMany = (
  needs: Needs,
  endpoint: string,
  {
    statuses,
    since,
  }: { readonly statuses: readonly (typeof replayable)[number][]; readonly since: string | null },
): Promise<Result<Replayed, "not-found">> =>
  needs.events.record((tx, tell) => {
    if (selectEndpoint(tx, endpoint) === null) return refuse("not-found", say`There is no such endpoint.`);
    const ids = selectReplayable(tx, endpoint, statuses, since ?? "", MOST_AT_ONCE + 1);
    const again = ids.slice(0, MOST_AT_ONCE).flatMap((id) => {
      const delivery = selectDelivery(tx, id);
      const replayed = delivery === null ? null : replayIn(needs, tx, delivery, false);
      return replayed?.ok ? [replayed.value] : [];
    });
    for (const delivery of again) accept(needs, tx, tell, delivery);
    return ok({ replayed: again.length, hasMore: ids.length > MOST_AT_ONCE });
  });

function replayIn(
  { clock, requestKey }: Needs,
  tx: Tx,
  delivery: Delivery,
  isMeant: boolean,
): Result<Delivery, "not-found" | "conflict"> {
  const at = clock().toISOString();
  const { id, status } = delivery;
  if (!delivery.isKept)
    return refuse("conflict", say`What was sent is no longer kept: the sender can send it again.`);
  if (status === "done") return isMeant ? doAnew(requestKey, tx, delivery, at) : doneAlready();
  if (status === "accepted" || status === "running")
    return refuse("conflict", say`It is being handled already. Wait for its end.`);
  const isAgain = status === "waiting" ? hurryRow(tx, id, at) : reviveRow(tx, id, at);
  const now = selectDelivery(tx, id);
  return isAgain && now !== null ? ok(now) : refuse("conflict", say`It changed meanwhile. Look at it again.`);
}

const doneAlready = () =>
  refuse("conflict", say`It is done. To have it done once more all the same, say so with “force”.`);

/** What was done stays on record; the copy has a name of its own and says whose it is. */
function doAnew(key: DataKey, tx: Tx, first: Delivery, at: string): Result<Delivery, "conflict"> {
  const sealed = selectSealedRequest(tx, first.id);
  const request = sealed === null ? null : openRequest(key, first.id, sealed);
  if (request === null) return refuse("conflict", say`What was sent cannot be opened any more.`);
  const id = newId();
  const again: Delivery = {
    ...first,
    id,
    status: "accepted",
    reason: null,
    attempts: 0,
    dueAt: at,
    replayOf: first.id,
    turn: null,
    receivedAt: at,
    finishedAt: null,
    updatedAt: at,
  };
  insertDelivery(tx, { ...again, dedupeKey: `replay ${id}`, sealedRequest: sealRequest(key, id, request) });
  return ok(again);
}

function accept({ trail }: Needs, tx: Tx, tell: (event: WebhookEvent) => void, delivery: Delivery): void {
  const { id, workspace, endpoint, event } = delivery;
  tell({ type: "webhook.accepted", workspace, endpoint, delivery: id, event });
  trail.append(tx, {
    action: "webhook-delivery.replayed",
    subject: { ...subjectOf({ id: endpoint, workspace }), delivery: id },
    detail: { replayOf: delivery.replayOf },
  });
}
