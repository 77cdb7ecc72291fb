import { type Actor, credentialOf } from "./actor.ts";
import type { EventStream } from "./stream.ts";

/** Every open stream, by whose it is, so that the end of a sign-in or token ends its streams. */
export interface Streams {
  /** Counts it until it closes. */
  enter(actor: Actor, stream: EventStream): void;
  /** Closes the streams of a sign-in or token, by its id. */
  end(credential: string): void;
  /** Closes those of sign-ins and tokens that have run out: nothing happens at that moment that would tell. */
  endStale(): void;
  endAll(): void;
  count(): number;
  hasRoom(): boolean;
}

const MOST_STREAMS = 2_000;

export function createStreams(isAlive: (actor: Actor) => boolean): Streams {
  const open = new Map<EventStream, Actor>();
  const close = (chosen: readonly EventStream[]): void => {
    for (const stream of chosen) stream.close();
  };
  return {
    enter(actor, stream) {
      open.set(stream, actor);
      stream.onClose(() => open.delete(stream));
    },
    end: (credential) =>
      close([...open].filter(([, actor]) => credentialOf(actor) === credential).map(([stream]) => stream)),
    endStale: () => close([...open].filter(([, actor]) => !isAlive(actor)).map(([stream]) => stream)),
    endAll: () => close([...open.keys()]),
    count: () => open.size,
    hasRoom: () => open.size < MOST_STREAMS,
  };
}
