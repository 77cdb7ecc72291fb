/** When this has happened, that is done: one table for the whole product. */
import type { Approvals } from "./approvals/open-approvals.ts";
import { countWaiting, hasOpenApproval as hasOpen } from "./approvals/reads.ts";
import { forgetUnused, type Needs as UnusedNeeds } from "./attachments/forget-unused.ts";
import type { Event } from "./catalogue.ts";
import { advanceTurns, type Needs as AdvanceNeeds } from "./conversations/advance-turns.ts";
import { hasQueuedTurns } from "./conversations/reads.ts";
import type { Reaction } from "./events/event.ts";
import {
  failOrphans,
  finishDelivery,
  hasBound,
  isOfDelivery,
  type Needs as FinishNeeds,
} from "./webhooks/finish-delivery.ts";
import { durableNotable, noticeOf } from "./notices.ts";
import { isWanted, route, type Needs as RouteNeeds } from "./notifications/route.ts";
import { seedRules } from "./notifications/seed-rules.ts";
import { settleSource, settleThread } from "./notifications/settle.ts";

export type ReactionNeeds = AdvanceNeeds &
  FinishNeeds &
  UnusedNeeds &
  Omit<RouteNeeds<Event>, "noticeOf"> & { readonly approvals: Pick<Approvals, "rejudge" | "withdraw"> };

export const reactions: readonly Reaction<Event, ReactionNeeds>[] = [
  {
    name: "advance-turns",
    // A turn that begins is started there and then if its thread is free.
    on: ["turn.requeued", "turn.finished"],
    concerns: hasQueuedTurns,
    key: turnOf,
    run: advanceTurns,
  },
  {
    name: "go-on-after-stop",
    on: ["stop.released"],
    concerns: hasQueuedTurns,
    key: () => "",
    run: advanceTurns,
  },
  {
    name: "withdraw-approvals",
    on: ["turn.requeued", "turn.finished"],
    concerns: (tx, event) => "turn" in event && hasOpen(tx, event.turn),
    key: turnOf,
    run: ({ approvals }, event) => approvals.withdraw(turnOf(event)),
  },
  {
    name: "forget-unused-files",
    on: ["thread.deleted", "workspace.deleted"],
    key: () => "",
    run: forgetUnused,
  },
  {
    name: "tell-the-owner",
    on: durableNotable,
    concerns: (tx, event) => isWanted(tx, noticeOf, event),
    key: turnOf,
    run: (needs, event, id) => route({ ...needs, noticeOf }, event, id),
  },
  {
    name: "settle-notifications",
    on: ["approval.answered", "thread.seen"],
    key: turnOf,
    async run(needs, event) {
      if (event.type === "approval.answered") await settleSource(needs, event.id);
      if (event.type === "thread.seen") await settleThread(needs, event.thread);
    },
  },
  {
    name: "give-usual-rules",
    on: ["workspace.created"],
    key: () => "",
    run: seedRules,
  },
  {
    name: "finish-delivery",
    on: ["turn.finished"],
    concerns: (tx, event) => event.type === "turn.finished" && isOfDelivery(tx, event.turn),
    key: turnOf,
    run: async (needs, event) => {
      if (event.type === "turn.finished") await finishDelivery(needs, event);
    },
  },
  {
    name: "fail-orphaned-deliveries",
    on: ["turn.withdrawn", "thread.deleted"],
    concerns: hasBound,
    key: () => "",
    run: failOrphans,
  },
  {
    name: "rejudge-approvals",
    on: ["policy-rule.made", "policy-rule.changed", "policy-rule.deleted", "policy-rule.granted"],
    concerns: (tx) => countWaiting(tx) > 0,
    key: () => "",
    run: ({ approvals }) => approvals.rejudge(),
  },
];

function turnOf(event: Event): string {
  return "turn" in event && event.turn !== undefined ? event.turn : "";
}
