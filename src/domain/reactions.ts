/** When this has happened, that is done: one table for the whole product. */
import type { Approvals } from "./approvals/open-approvals.ts";
import { countWaiting, hasOpenApproval as hasOpen } from "./approvals/reads.ts";
import { forgetUnused, type Needs as UnusedNeeds } from "./attachments/forget-unused.ts";
import type { Event } from "./catalogue.ts";
import { advanceTurns, type Needs as AdvanceNeeds } from "./conversations/advance-turns.ts";
import { hasQueuedTurns } from "./conversations/reads.ts";
import type { Reaction } from "./events/event.ts";

export type ReactionNeeds = AdvanceNeeds &
  UnusedNeeds & { readonly approvals: Pick<Approvals, "rejudge" | "withdraw"> };

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
