import type { Reads } from "../kernel/db.ts";
import type { Message } from "./message.ts";
import { selectMessage } from "./message-store.ts";
import { rowsInScope } from "./rows-in-scope.ts";
import { allOf, toSearchQuery } from "./search-query.ts";
import { mayHoldParts, tellingWords } from "./search-shortcuts.ts";
import {
  holdsMoreThan,
  type SearchFilter,
  type Sought,
  selectBestMatches,
  selectFound,
  selectLiteralMatches,
  selectNewestMatches,
  selectSnippet,
} from "./search-store.ts";
import { parseSnippet, type Snippet, snippetAround } from "./snippet.ts";

export type { SearchFilter } from "./search-store.ts";

/** More matches than this, and only the newest of them are ranked. */
const MOST_RANKED = 5_000;
/** Text is looked through literally in this many of the newest messages. */
const MOST_LOOKED_THROUGH = 200_000;

export interface SearchHit {
  readonly message: Message;
  readonly threadName: string;
  readonly snippet: Snippet;
}

export interface SearchResult {
  readonly items: readonly SearchHit[];
  readonly next: string | null;
  /** True where there was more than could be ranked or looked through: these are the best of the newest. */
  readonly isOfNewest: boolean;
}

export interface SearchRequest {
  readonly text: string;
  readonly filter: SearchFilter;
  readonly limit: number;
  /** How many hits of the same search came before. */
  readonly offset: number;
}

/** Whole words first; where none is found, or the script writes no spaces, parts of words. */
export function searchMessages(db: Reads, request: SearchRequest): SearchResult {
  const { byWord, byPart, literals } = toSearchQuery(request.text);
  const scope = { filter: request.filter, rows: rowsInScope(db, request.filter) };
  if (byWord !== null) {
    const words = { index: "messages_by_word", match: allOf(byWord), literals: [], ...scope } as const;
    const found = searchIndex(db, words, allOf(tellingWords(db, byWord)), request);
    if (found !== null) return found;
  }
  if (byPart !== null) {
    if (!mayHoldParts(db, byPart)) return nothing;
    const match = allOf(byPart);
    return (
      searchIndex(db, { index: "messages_by_part", match, literals, ...scope }, match, request) ?? nothing
    );
  }
  return literals.length > 0 ? searchText(db, { literals, ...scope }, request) : nothing;
}

const nothing: SearchResult = { items: [], next: null, isOfNewest: false };

/** Null where nothing matches at all: further pages of a search are then looked for where its first was. */
function searchIndex(
  db: Reads,
  sought: Sought,
  rankedBy: string,
  { limit, offset }: SearchRequest,
): SearchResult | null {
  const newest = selectNewestMatches(db, sought, MOST_RANKED + 1);
  if (newest.length === 0) return null;
  const ranking = { index: sought.index, match: rankedBy };
  const best = selectBestMatches(db, ranking, newest.slice(0, MOST_RANKED), limit + 1, offset);
  const items = hitsFor(db, best.slice(0, limit), (seq) => parseSnippet(selectSnippet(db, sought, seq)));
  return { items, next: nextAfter(best, limit, offset), isOfNewest: newest.length > MOST_RANKED };
}

function searchText(
  db: Reads,
  sought: Omit<Sought, "index" | "match">,
  { limit, offset }: SearchRequest,
): SearchResult {
  const found = selectLiteralMatches(db, sought, MOST_LOOKED_THROUGH, limit + 1, offset);
  const items = hitsFor(db, found.slice(0, limit), (_seq, text) => snippetAround(text, sought.literals));
  const isOfNewest = holdsMoreThan(db, sought.rows, MOST_LOOKED_THROUGH);
  return { items, next: nextAfter(found, limit, offset), isOfNewest };
}

const nextAfter = (found: readonly number[], limit: number, offset: number): string | null =>
  found.length > limit ? String(offset + limit) : null;

function hitsFor(
  db: Reads,
  seqs: readonly number[],
  snippetOf: (seq: number, text: string) => Snippet,
): readonly SearchHit[] {
  return selectFound(db, seqs).flatMap(({ seq, id, threadName }) => {
    const message = selectMessage(db, id);
    return message === null ? [] : [{ message, threadName, snippet: snippetOf(seq, message.text) }];
  });
}
