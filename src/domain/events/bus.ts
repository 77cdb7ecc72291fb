/** An event as listeners hear it: `id` is its place among the durable ones, null for an ephemeral one. */
export interface Told<Event> {
  readonly id: number | null;
  readonly event: Event;
}

export interface Bus<Event> {
  publish(told: Told<Event>): void;
  /** Answers the function that stops listening. */
  listen(listener: (told: Told<Event>) => void): () => void;
}

/** In order, synchronous, and deaf to its listeners' troubles: those go to `report`. */
export function createBus<Event>(report: (fault: unknown, event: Event) => void): Bus<Event> {
  const listeners = new Set<(told: Told<Event>) => void>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(told) {
      for (const listener of listeners) {
        try {
          listener(told);
        } catch (fault) {
          report(fault, told.event);
        }
      }
    },
  };
}
