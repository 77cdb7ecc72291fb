import type { Failure } from "../backends/backend.ts";
import type { ConversationEvent } from "../conversations/events.ts";
import { getTurn } from "../conversations/reads.ts";
import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Reads } from "../kernel/db.ts";
import { say } from "../kernel/say.ts";
import { selectDelivery, selectDeliveryOfTurn } from "./delivery-store.ts";
import { selectRunning } from "./dispatch-store.ts";
import type { WebhookEvent } from "./events.ts";
import { type Outcome, settleDelivery, turnIsGone } from "./settle-delivery.ts";

export interface Needs {
  readonly events: Events<WebhookEvent>;
  readonly clock: Clock;
}

type TurnFinished = Extract<ConversationEvent, { readonly type: "turn.finished" }>;

/** Whether a delivery waits for the end of this turn. */
export const isOfDelivery = (db: Reads, turn: string): boolean => selectDeliveryOfTurn(db, turn) !== null;

/** Settles the delivery that a turn answered. May be called again: one that is settled stays as it is. */
export const finishDelivery = ({ events, clock }: Needs, finished: TurnFinished): Promise<void> =>
  events.record((tx, tell) => {
    const delivery = selectDeliveryOfTurn(tx, finished.turn);
    if (delivery !== null) settleDelivery(tx, tell, clock, delivery, outcomeOf(finished));
  });

/** Fails those whose turn was taken out of the queue, or is gone with its thread. */
export const failOrphans = ({ events, clock, db }: Needs & { readonly db: Reads }): Promise<void> =>
  events.record((tx, tell) => {
    for (const { id, turn } of selectRunning(tx)) {
      const delivery = turn === null || getTurn(db, turn) !== null ? null : selectDelivery(tx, id);
      const outcome = { kind: "failed", reason: turnIsGone() } as const;
      if (delivery !== null) settleDelivery(tx, tell, clock, delivery, outcome);
    }
  });

export const hasBound = (db: Reads): boolean => selectRunning(db).some(({ turn }) => turn !== null);

/** What passes by itself. */
const passing: ReadonlySet<Failure["kind"]> = new Set(["rate_limit", "overloaded", "transport"]);

function outcomeOf({ status, failure }: TurnFinished): Outcome {
  if (status === "finished") return { kind: "done" };
  if (failure === null) return { kind: "failed", reason: say`Its turn was stopped.` };
  const { message: reason, retryAfterMs } = failure;
  if (!failure.isReplaySafe || !passing.has(failure.kind)) return { kind: "failed", reason };
  return { kind: "later", reason, ...(retryAfterMs === undefined ? {} : { afterMs: retryAfterMs }) };
}
