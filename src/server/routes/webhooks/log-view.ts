import type { Reads } from "../../../domain/kernel/db.ts";
import { getTurnState, getTurn } from "../../../domain/conversations/reads.ts";
import { given } from "../../../domain/kernel/fields.ts";
import { type Delivery, deliveryStatuses } from "../../../domain/webhooks/delivery.ts";
import type { Endpoint } from "../../../domain/webhooks/endpoint.ts";
import {
  attemptCountOf,
  attemptsOf,
  type DeliveryFilter,
  listDeliveries,
} from "../../../domain/webhooks/reads.ts";
import { type DeliveryForm, type DeliveryLogProps, logUrl } from "../../../views/fragments/delivery-log.tsx";
import { threadUrl } from "../../../views/fragments/thread-link.tsx";
import type { AttemptView, DeliveryView } from "../../../views/webhook-view.ts";
import { cursorIn } from "../cursor.ts";
import { sourceViewOf } from "./webhook-views.ts";

const MOST_LISTED = 50;
const LONGEST_EVENT = 255;

/** The log of an endpoint as its address asks for it; whatever does not fit is left out. */
export function logOf(
  db: Reads,
  endpoint: Endpoint,
  query: URLSearchParams,
): Omit<DeliveryLogProps, "endpoint" | "reader" | "csrf"> {
  const form = readLogForm(query);
  const cursor = cursorIn(query.get("cursor"));
  const page = listDeliveries(db, endpoint.id, { limit: MOST_LISTED, cursor }, filterOf(form));
  const seen = page.items.map(({ event }) => event);
  const known = sourceViewOf(endpoint.source, endpoint.settings).events;
  const chosen = form.event === "" ? [] : [form.event];
  return {
    form,
    events: [...new Set([...known, ...seen, ...chosen])].toSorted(),
    views: page.items.map((delivery) => deliveryViewOf(db, delivery)),
    older: page.next === null ? null : logUrl(endpoint.id, form, { cursor: page.next }),
    isNewest: cursor === null,
  };
}

export const readLogForm = (query: URLSearchParams): DeliveryForm => ({
  status: deliveryStatuses.find((one) => one === query.get("status")) ?? "",
  event: (query.get("event") ?? "").slice(0, LONGEST_EVENT).toWellFormed(),
});

export const filterOf = ({ status, event }: DeliveryForm): DeliveryFilter =>
  given({ status: status === "" ? undefined : status, event: event === "" ? undefined : event });

export function deliveryViewOf(db: Reads, delivery: Delivery): DeliveryView {
  const { turn, status } = delivery;
  return {
    delivery: { ...delivery, attempts: attemptCountOf(db, delivery) },
    waitsForYou: turn !== null && status === "running" && getTurnState(db, turn)?.status === "waiting",
    turnUrl: turn === null ? null : turnUrlOf(db, turn),
  };
}

export const attemptViewsOf = (db: Reads, delivery: string): readonly AttemptView[] =>
  attemptsOf(db, delivery).map((attempt) => ({
    ...attempt,
    turnUrl: attempt.turn === null ? null : turnUrlOf(db, attempt.turn),
  }));

/** Null where it is gone. */
function turnUrlOf(db: Reads, turn: string): string | null {
  const thread = getTurn(db, turn)?.thread;
  return thread === undefined ? null : `${threadUrl(thread)}?turn=${encodeURIComponent(turn)}`;
}
