import type { Needs as BeginNeeds } from "../domain/conversations/begin-turn.ts";
import type { Needs as InterruptNeeds } from "../domain/conversations/interrupt-turn.ts";

/** All that it takes to begin turns and to end them. */
export type Turns = BeginNeeds & InterruptNeeds;
