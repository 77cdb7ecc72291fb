import type { SearchRequest, SearchResult } from "../domain/conversations/search-messages.ts";
import type { Snapshot } from "../domain/transfers/write-export.ts";
import { healthPolicy } from "./health.ts";
import type { FromReader, ToReader } from "./protocol.ts";
import { type Child, type ChildState, type Needs as SupervisorNeeds, supervise } from "./supervisor.ts";
import type { RawThread } from "./watch.ts";

/** Long reads, off the main thread, on a connection that cannot write. */
export interface Reader {
  search(request: SearchRequest): Promise<SearchResult>;
  /** Looks at every table's pages, one table after the other. What is wrong with the first that is not whole, or null. */
  check(): Promise<string | null>;
  /** All rows as they are at this moment. It is lost with the thread. */
  snapshot(): Promise<Snapshot>;
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

type Answer = Exclude<FromReader, { readonly type: "beat" | "failed" }>;

/** A search that takes longer blocks its thread and is given up with it. */
const LONGEST_SEARCH_MS = 5_000;

export function createReader({ databasePath, spawn, ...needs }: Needs): Reader {
  const asked = new Map<number, PromiseWithResolvers<Answer>>();
  let lastId = 0;

  const settle = (id: number, how: (question: PromiseWithResolvers<Answer>) => void): void => {
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
      settle(message.id, ({ resolve, reject }) =>
        message.type === "failed" ? reject(new Error(message.message)) : resolve(message),
      );
    },
    onDeath(why) {
      for (const id of asked.keys()) settle(id, ({ reject }) => reject(new ReaderUnavailable(why)));
    },
  });

  const ask = (question: (id: number) => ToReader): Promise<Answer> => {
    const id = ++lastId;
    const answer = Promise.withResolvers<Answer>();
    asked.set(id, answer);
    const isSent = child.post(question(id));
    if (!isSent) settle(id, ({ reject }) => reject(new ReaderUnavailable("the reader is down")));
    return answer.promise;
  };

  return {
    async search(request) {
      const answer = await ask((id) => ({ type: "search", id, request }));
      if (answer.type !== "found") throw new TypeError("the reader answered another question");
      return answer.result;
    },
    async check() {
      const known = await ask((id) => ({ type: "tables", id }));
      for (const table of known.type === "tables" ? known.tables : []) {
        const checked = await ask((id) => ({ type: "check", id, table }));
        if (checked.type === "checked" && checked.fault !== null) return checked.fault;
      }
      return null;
    },
    async snapshot() {
      let snapshot = 0;
      const opened = await ask((id) => ({ type: "open-snapshot", id: (snapshot = id) }));
      if (opened.type !== "snapshot") throw new TypeError("the reader answered another question");
      return {
        counts: opened.counts,
        async page(kind, after) {
          const answer = await ask((id) => ({ type: "page", id, snapshot, kind, after }));
          if (answer.type !== "paged") throw new TypeError("the reader answered another question");
          return answer.page;
        },
        close() {
          ask((id) => ({ type: "close-snapshot", id, snapshot })).catch(() => {}); // silent-ok: lost with its thread
        },
      };
    },
    state: () => child.state(),
    stop: () => child.stop(),
  };
}
