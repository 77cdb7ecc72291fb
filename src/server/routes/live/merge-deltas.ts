import type { Event } from "../../../domain/catalogue.ts";
import type { Told } from "../../../domain/events/bus.ts";

type Delta = Extract<Event, { type: "text.delta" | "thought.delta" }>;

/** The pieces that have come since something was told last. */
interface Open {
  waiting: Delta | null;
  timer: ReturnType<typeof setTimeout>;
}

export interface DeltaMerger {
  hear(told: Told<Event>): void;
  /** Tells nothing any more. */
  stop(): void;
}

const TOGETHER_MS = 40;

/**
 * Joins neighbouring pieces of an answer, so that pages draw 25 times a second at most, however fast a model is. The
 * first piece is told at once; what else happens to a turn is told after the pieces that came before it.
 */
export function mergeDeltas(tell: (told: Told<Event>) => void, togetherMs = TOGETHER_MS): DeltaMerger {
  const open = new Map<string, Open>();

  const flush = (turn: string): boolean => {
    const held = open.get(turn);
    const event = held?.waiting ?? null;
    if (held !== undefined) held.waiting = null;
    if (event !== null) tell({ id: null, event });
    return event !== null;
  };

  /** Goes on as long as something came in time. */
  const wait = (turn: string): Open["timer"] =>
    setTimeout(() => {
      const held = open.get(turn);
      if (held !== undefined && flush(turn)) held.timer = wait(turn);
      else open.delete(turn);
    }, togetherMs);

  const take = (delta: Delta): void => {
    const held = open.get(delta.turn);
    if (held === undefined) {
      open.set(delta.turn, { waiting: null, timer: wait(delta.turn) });
      tell({ id: null, event: delta });
      return;
    }
    const joined = held.waiting === null ? delta : join(held.waiting, delta);
    if (joined === null) flush(delta.turn);
    held.waiting = joined ?? delta;
  };

  return {
    hear(told) {
      const { event } = told;
      if (event.type === "text.delta" || event.type === "thought.delta") return take(event);
      if ("turn" in event) flush(event.turn);
      tell(told);
    },
    stop() {
      for (const { timer } of open.values()) clearTimeout(timer);
      open.clear();
    },
  };
}

/** Null for what does not follow. */
const join = (first: Delta, next: Delta): Delta | null =>
  first.type === next.type && first.at + first.text.length === next.at
    ? { ...first, text: first.text + next.text }
    : null;
