import type { Actor } from "./actor.ts";
import type { EventStream } from "./stream.ts";

/** Every open stream, by whose it is, so that the end of a sign-in or token ends its streams. */
export interface Streams {
  /** Answers what the stream calls when it closes. */
  enter(actor: Actor, stream: EventStream, onLeave: () => void): () => void;
  /** Closes the streams of a sign-in or token, by its id. */
  end(credential: string): void;
  endAll(): void;
  count(): number;
  hasRoom(): boolean;
}

const MOST_STREAMS = 2_000;

export function createStreams(): Streams {
  const open = new Map<EventStream, string>();
  const close = (chosen: readonly EventStream[]): void => {
    for (const stream of chosen) stream.close();
  };
  return {
    enter(actor, stream, onLeave) {
      open.set(stream, actor.kind === "owner" ? actor.signIn : actor.token);
      return () => {
        open.delete(stream);
        onLeave();
      };
    },
    end: (credential) =>
      close([...open].filter(([, whose]) => whose === credential).map(([stream]) => stream)),
    endAll: () => close([...open.keys()]),
    count: () => open.size,
    hasRoom: () => open.size < MOST_STREAMS,
  };
}
