import type { Reads } from "../kernel/db.ts";
import { isObject } from "../kernel/json.ts";
import { getTurn } from "./reads.ts";
import type { SearchRequest, SearchResult } from "./search-messages.ts";

export interface Needs {
  readonly db: Reads;
  search(request: SearchRequest): Promise<SearchResult>;
}

/** What a backend finds in the history of its own workspace, the question it is answering aside. */
export interface HistoryAnswer {
  readonly items: readonly {
    readonly thread: string;
    readonly threadName: string;
    readonly createdAt: string;
    readonly snippet: string;
  }[];
}

const MOST_HITS = 5;

export async function searchHistory(needs: Needs, turn: string, input: unknown): Promise<HistoryAnswer> {
  const asking = getTurn(needs.db, turn);
  const query = isObject(input) && typeof input["query"] === "string" ? input["query"] : "";
  if (asking === null || query.trim() === "") return { items: [] };
  const filter = {
    workspace: asking.workspace,
    thread: null,
    role: null,
    backend: null,
    model: null,
    after: null,
    before: null,
  };
  const found = await needs.search({ text: query.slice(0, 500), filter, limit: MOST_HITS + 1, offset: 0 });
  const items = found.items
    .filter(({ message }) => message.turn !== turn)
    .slice(0, MOST_HITS)
    .map(({ message, threadName, snippet }) => ({
      thread: message.thread,
      threadName,
      createdAt: message.createdAt,
      snippet: snippet.text,
    }));
  return { items };
}
