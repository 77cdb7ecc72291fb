import type { Actor } from "../audit/actor.ts";
import { holdWork, type Needs as HoldNeeds, type StopState, stopState } from "../policy/stop.ts";
import type { Events } from "../events/record.ts";
import type { ConversationEvent } from "./events.ts";
import type { PolicyEvent } from "../policy/events.ts";
import { interruptTurn, type Needs as InterruptNeeds } from "./interrupt-turn.ts";
import { selectTurnsIn } from "./turn-store.ts";

export type Needs = Omit<InterruptNeeds, "events"> &
  Omit<HoldNeeds, "events"> & {
    readonly events: Events<ConversationEvent | PolicyEvent>;
    /** Ends every program that was started for any turn. */
    killPrograms(): Promise<void>;
  };

/**
 * Ends all agent work at once, outside of any model's loop: nothing starts from the first line on, what is at work
 * and what waits is cancelled, and programs are killed with all their children. It holds until it is released.
 */
export async function stopAll(needs: Needs, by: Actor): Promise<StopState> {
  await holdWork(needs, by.kind);
  await Promise.all([needs.killPrograms(), cancelAll(needs, null)]);
  return stopState(needs.db);
}

/** Cancels what is at work and what waits, in one thread or in all. */
export async function cancelAll(
  needs: Pick<Needs, Exclude<keyof InterruptNeeds, "events">> & Pick<InterruptNeeds, "events">,
  thread: string | null,
): Promise<void> {
  const alive = (["queued", "running", "waiting"] as const).flatMap((status) =>
    selectTurnsIn(needs.db, status),
  );
  const concerned = alive.filter((turn) => thread === null || turn.thread === thread);
  await Promise.all(concerned.map(({ id }) => interruptTurn(needs, id)));
}
