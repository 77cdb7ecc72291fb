import { getTurn } from "../../domain/conversations/reads.ts";
import type { Thread } from "../../domain/conversations/thread.ts";
import type { Reads } from "../../domain/kernel/db.ts";
import type { ThreadRow } from "../../views/fragments/thread-rows.tsx";
import { linkOf } from "./side-view.ts";

const LONGEST_LINE = 300;

/** A thread as a list shows it: with what was said last. */
export function threadRowOf(db: Reads, thread: Thread): ThreadRow {
  const last = thread.head === null ? null : getTurn(db, thread.head);
  const said = last?.failure?.message ?? last?.answer?.text ?? last?.question.text ?? "";
  return { ...linkOf(db, thread), lastWords: lineOf(said) };
}

/** With who set its last turn off. */
export function recentRowOf(db: Reads, thread: Thread): ThreadRow {
  const trust = thread.head === null ? null : (getTurn(db, thread.head)?.trust ?? null);
  return { ...threadRowOf(db, thread), ...(trust === null ? {} : { trust }) };
}

/** The beginning of a text in one line, without the marks that set it. */
export const lineOf = (text: string): string =>
  text
    .slice(0, LONGEST_LINE)
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\s]*\)/g, "$1")
    .replaceAll(/:?-{3,}:?|[*`_#>|]+|\[[ x]\]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim()
    .toWellFormed();
