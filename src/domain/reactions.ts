/** When this has happened, that is done: one table for the whole product. */
import type { Event } from "./catalogue.ts";
import { advanceTurns, type Needs as AdvanceNeeds } from "./conversations/advance-turns.ts";
import { hasQueuedTurns } from "./conversations/reads.ts";
import type { Reaction } from "./events/event.ts";

export type ReactionNeeds = AdvanceNeeds;

export const reactions: readonly Reaction<Event, ReactionNeeds>[] = [
  {
    name: "advance-turns",
    // A turn that begins is started there and then if its thread is free.
    on: ["turn.requeued", "turn.finished"],
    concerns: hasQueuedTurns,
    key: (event) => ("turn" in event ? event.turn : ""),
    run: advanceTurns,
  },
];
