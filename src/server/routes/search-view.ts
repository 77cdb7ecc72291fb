import { roles } from "../../domain/conversations/message.ts";
import { getTurn } from "../../domain/conversations/reads.ts";
import type { SearchHit, SearchRequest, SearchResult } from "../../domain/conversations/search-messages.ts";
import type { SavedFilter, SavedSearch } from "../../domain/conversations/saved-search.ts";
import type { Snippet } from "../../domain/conversations/snippet.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import { getWorkspace } from "../../domain/workspaces/reads.ts";
import { toChoice } from "../../views/fragments/composer.tsx";
import type { SavedSearchView } from "../../views/fragments/saved-searches.tsx";
import type { FoundView, SearchHit as HitView } from "../../views/fragments/search-hits.tsx";
import type { SearchForm } from "../../views/pages/search.tsx";
import { startOfDay } from "./start-of-day.ts";

const LIMIT = 20;
const LONGEST = 1_000;
const MOST_OFFSET = 100_000;

/** What the form asks; whatever does not fit is left out of it. */
export function readSearch(query: URLSearchParams): { readonly form: SearchForm; readonly offset: number } {
  const word = (name: string): string => (query.get(name) ?? "").trim().slice(0, LONGEST).toWellFormed();
  const day = (name: string): string =>
    /^(?:19[7-9]|2\d\d)\d-\d\d-\d\d$/.test(word(name)) ? word(name) : "";
  const cursor = word("cursor");
  return {
    form: {
      q: word("q"),
      workspace: word("workspace"),
      thread: word("thread"),
      model: (query.get("model") ?? "").replaceAll("\r\n", "\n").slice(0, LONGEST).toWellFormed(),
      role: roles.find((role) => role === word("role")) ?? "",
      after: day("after"),
      before: day("before"),
    },
    offset: /^\d{1,6}$/.test(cursor) ? Math.min(Number(cursor), MOST_OFFSET) : 0,
  };
}

/** Both days are the reader's own, and both belong to what is searched. */
export const requestOf = (form: SearchForm, offset: number, timeZone: string): SearchRequest => ({
  text: form.q,
  limit: LIMIT,
  offset,
  filter: {
    workspace: form.workspace || null,
    thread: form.thread || null,
    role: form.role || null,
    ...answererIn(form),
    after: startOfDay(form.after, 0, timeZone),
    before: startOfDay(form.before, 1, timeZone),
  },
});

export function foundOf(db: Reads, form: SearchForm, result: SearchResult, tookMs: number): FoundView {
  return {
    hits: result.items.map((hit) => hitOf(db, hit)),
    next: result.next === null ? null : urlOf(form, result.next),
    isOfNewest: result.isOfNewest,
    tookMs,
  };
}

function hitOf(db: Reads, { message, threadName, snippet }: SearchHit): HitView {
  const turn = getTurn(db, message.turn);
  return {
    thread: message.thread,
    threadName,
    workspaceName: (turn === null ? null : getWorkspace(db, turn.workspace)?.name) ?? "",
    turn: message.turn,
    role: message.role,
    trust: turn?.trust ?? "owner",
    createdAt: message.createdAt,
    snippet: piecesOf(snippet),
  };
}

function piecesOf({ text, highlights }: Snippet): HitView["snippet"] {
  const pieces: HitView["snippet"][number][] = [];
  let at = 0;
  for (const [start, end] of highlights) {
    pieces.push({ text: text.slice(at, start), isHit: false }, { text: text.slice(start, end), isHit: true });
    at = end;
  }
  return [...pieces, { text: text.slice(at), isHit: false }]
    .map((piece) => (piece.isHit ? piece : { ...piece, text: unset(piece.text) }))
    .filter((piece) => piece.text !== "");
}

/** Marks that set fences, strong words, code, headings, rules, tasks and tables. */
const marks = [
  /```[\w-]*/g,
  /\*\*/g,
  /`(?=[^`\s])|(?<=[^`\s])`/g,
  /(?<=^|\s)#{1,6}(?=\s)/g,
  /:?-{3,}:?/g,
  /(?:- )?\[[ x]\](?= )/g,
  /(?<=^|\s)\|(?=\s|$)/g,
];

/** Without them: a snippet is a line of words. */
const unset = (text: string): string =>
  marks.reduce((bare, mark) => bare.replaceAll(mark, ""), text).replaceAll(/ {2,}/g, " ");

const urlOf = (form: SearchForm, cursor: string): string => `/search?${queryOf({ ...form, cursor })}`;

/** What stands in an address of a search: all that was set. */
export const queryOf = (form: Readonly<Record<string, string>>): string =>
  String(new URLSearchParams(Object.entries(form).filter(([, value]) => value !== "")));

function answererIn({ model: picked }: SearchForm): Pick<SearchRequest["filter"], "backend" | "model"> {
  const [backend = "", model = ""] = picked.split("\n");
  return { backend: backend || null, model: model || null };
}

/** A search as it is kept: days stay the reader's own. */
export const savedFilterOf = (form: SearchForm): SavedFilter => ({
  workspace: form.workspace || null,
  thread: form.thread || null,
  role: form.role || null,
  ...answererIn(form),
  after: form.after || null,
  before: form.before || null,
});

export function savedViewOf({ id, name, text, filter }: SavedSearch): SavedSearchView {
  const { backend, model, ...rest } = filter;
  const set = Object.entries(rest).map(([key, value]) => [key, value ?? ""]);
  const form = {
    q: text,
    ...Object.fromEntries(set),
    model: backend === null ? "" : toChoice(backend, model ?? ""),
  };
  return { id, name, url: `/search?${queryOf(form)}` };
}
