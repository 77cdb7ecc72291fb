import type { Actor } from "../../src/server/actor.ts";
import { type EventStream, openStream } from "../../src/server/stream.ts";
import type { Streams } from "../../src/server/streams.ts";

/** Opens streams until there is room for no more. Answers how to close them. */
export function crowd(streams: Streams, actor: Actor): () => void {
  const opened: EventStream[] = [];
  while (streams.hasRoom()) {
    const stream = openStream({ signal: new AbortController().signal });
    streams.enter(actor, stream);
    opened.push(stream);
  }
  return () => {
    for (const stream of opened) stream.close();
  };
}
