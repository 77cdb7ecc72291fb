import type { SearchRequest, SearchResult } from "../domain/conversations/search-messages.ts";
import { healthPolicy } from "./health.ts";
import type { FromReader, ToReader } from "./protocol.ts";
import { type Child, type ChildState, type Needs as SupervisorNeeds, supervise } from "./supervisor.ts";
import type { RawThread } from "./watch.ts";

/** Long reads, off the main thread, on a connection that cannot write. */
export interface Reader {
  search(request: SearchRequest): Promise<SearchResult>;
  state(): ChildState;
  stop(): void;
}

/** The thread that reads is down, or was lost with the question: it may be asked again in a moment. */
export class ReaderUnavailable extends Error {
  override readonly name = "ReaderUnavailable";
}

export interface Needs extends SupervisorNeeds {
  readonly databasePath: string;
  spawn(): RawThread;
}

type Asked = PromiseWithResolvers<SearchResult>;

/** A search that takes longer blocks its thread and is given up with it. */
const LONGEST_SEARCH_MS = 5_000;

export function createReader({ databasePath, spawn, ...needs }: Needs): Reader {
  const asked = new Map<number, Asked>();
  let lastId = 0;

  const settle = (id: number, how: (question: Asked) => void): void => {
    const question = asked.get(id);
    if (question === undefined) return;
    asked.delete(id);
    how(question);
  };

  const child: Child<ToReader> = supervise<ToReader, FromReader>(needs, {
    name: "reader",
    spawn,
    health: { ...healthPolicy, longestSilenceMs: LONGEST_SEARCH_MS },
    onStart: (post) => post({ type: "open", path: databasePath }),
    onMessage(message) {
      switch (message.type) {
        case "found":
          return settle(message.id, ({ resolve }) => resolve(message.result));
        case "failed":
          return settle(message.id, ({ reject }) => reject(new Error(message.message)));
      }
    },
    onDeath(why) {
      for (const id of asked.keys()) settle(id, ({ reject }) => reject(new ReaderUnavailable(why)));
    },
  });

  return {
    search(request) {
      const id = ++lastId;
      const answer = Promise.withResolvers<SearchResult>();
      asked.set(id, answer);
      const isSent = child.post({ type: "search", id, request });
      if (!isSent) settle(id, ({ reject }) => reject(new ReaderUnavailable("the reader is down")));
      return answer.promise;
    },
    state: () => child.state(),
    stop: () => child.stop(),
  };
}
