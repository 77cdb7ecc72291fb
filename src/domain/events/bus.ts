/** An event as listeners hear it: `id` is its place among the durable ones, null for an ephemeral one. */
export interface Told<Event> {
  readonly id: number | null;
  readonly event: Event;
  /** Jobs were written for it and wait to be done. */
  readonly hasJobs?: boolean;
}

export interface Bus<Event> {
  publish(told: Told<Event>): void;
  /** Answers the function that stops listening. */
  listen(listener: (told: Told<Event>) => void): () => void;
}

/**
 * In order, synchronous, and deaf to its listeners' troubles: those go to `report`. What a listener publishes is
 * heard once everybody has heard what it answers.
 */
export function createBus<Event>(report: (fault: unknown, event: Event) => void): Bus<Event> {
  const listeners = new Set<(told: Told<Event>) => void>();
  const waiting: Told<Event>[] = [];
  let isTelling = false;

  const tellAll = (told: Told<Event>): void => {
    for (const listener of listeners) {
      try {
        listener(told);
      } catch (fault) {
        report(fault, told.event);
      }
    }
  };

  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(told) {
      waiting.push(told);
      if (isTelling) return;
      isTelling = true;
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) tellAll(next);
      } finally {
        isTelling = false;
      }
    },
  };
}
