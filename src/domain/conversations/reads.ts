import type { NativeItems } from "../backends/backend.ts";
import type { Reads } from "../kernel/db.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import { usageOf } from "../usage/reads.ts";
import { selectFirstAnswered } from "./first-answer-store.ts";
import type { Message } from "./message.ts";
import {
  type PartialAnswer,
  selectContexts,
  selectMessage,
  selectMessagesOf,
  selectNativeItems,
  selectPartialAnswer,
} from "./message-store.ts";
import type { SavedSearch } from "./saved-search.ts";
import { selectSavedSearches } from "./saved-search-store.ts";
import type { Context } from "./step.ts";
import type { Thread } from "./thread.ts";
import {
  selectIdOfThread,
  selectRecentThreads,
  selectThread,
  selectThreads,
  selectThreadsNamed,
  type ThreadFilter,
} from "./thread-store.ts";
import type { Turn } from "./turn.ts";
import {
  countAlive,
  countFollowers,
  countTurns,
  hasAlive,
  selectBranch,
  selectTurn,
  selectTurns,
  selectTurnsIn,
  selectVersions,
  type TurnRecord,
} from "./turn-store.ts";

export { hasQueuedTurns } from "./turn-store.ts";

/** A branch longer than this is read in part: its newest turns. */
const LONGEST_BRANCH = 20_000;

/** Where the first answer of this installation stands; null before there is one. */
export const firstAnsweredThread = (db: Reads): string | null => selectFirstAnswered(db)?.thread ?? null;

/** Whether the first answer of this installation is the last thing that was said in its thread. */
export function endsWithFirstAnswer(db: Reads, thread: string): boolean {
  const first = selectFirstAnswered(db);
  return first !== null && first.thread === thread && selectThread(db, thread)?.head === first.turn;
}

export const getThread = (db: Reads, id: string): Thread | null => selectThread(db, id);

export function listThreads(db: Reads, filter: ThreadFilter, { limit, cursor }: PageRequest): Page<Thread> {
  return toPage(selectThreads(db, filter, { limit: limit + 1, before: cursor }), limit, ({ id }) => id);
}

/** Pinned first, then those with the latest turn. */
export const recentThreads = (db: Reads, workspace: string, limit: number): readonly Thread[] =>
  selectRecentThreads(db, workspace, limit);

/** The id of the thread of a workspace that is called so; null where none is. */
export const threadCalled = (db: Reads, workspace: string, name: string): string | null =>
  selectIdOfThread(db, workspace, name);

/** Of all workspaces, whose names hold a text; those with the latest turn first. */
export const threadsNamed = (db: Reads, text: string, limit: number): readonly Thread[] =>
  selectThreadsNamed(db, text, limit);

/** Searches that were kept, by name. */
export const savedSearches = (db: Reads): readonly SavedSearch[] => selectSavedSearches(db);

export function getTurn(db: Reads, id: string): Turn | null {
  const record = selectTurn(db, id);
  return record === null ? null : complete(db, record);
}

/** The same without what was said in it. */
export const getTurnState = (db: Reads, id: string): Pick<Turn, "status" | "backend"> | null =>
  selectTurn(db, id);

/** Turns of the shown branch, oldest first, or of all branches in the order in which they were asked. */
export function listTurns(db: Reads, thread: Thread, page: PageRequest, isWhole = false): Page<Turn> {
  const records = isWhole ? selectTurns(db, thread.id) : branchOf(db, thread);
  const { items, next } = after(records, page);
  return { items: items.map((record) => complete(db, record)), next };
}

export const getMessage = (db: Reads, id: string): Message | null => selectMessage(db, id);

/** Messages of the shown branch, oldest first. The cursor is a turn: a page holds whole turns. */
export function listMessages(db: Reads, thread: Thread, page: PageRequest): Page<Message> {
  const { items, next } = after(branchOf(db, thread), { ...page, limit: Math.ceil(page.limit / 2) });
  return { items: items.flatMap(({ id }) => selectMessagesOf(db, id)), next };
}

/** How many turns are at work or wait to be. */
export const countAtWork = (db: Reads): number => countAlive(db);

/** How many turns a thread has, on every branch. */
export const countTurnsOf = (db: Reads, thread: string): number => countTurns(db, thread);

/** Whether a thread waits for its owner or is being answered in, or else its last turn failed; null for nothing. */
export function stateOfThread(
  db: Reads,
  { id, head }: Pick<Thread, "id" | "head">,
): "waiting" | "running" | "failed" | null {
  if (selectTurnsIn(db, "waiting").some(({ thread }) => thread === id)) return "waiting";
  if (hasAlive(db, id)) return "running";
  return head !== null && selectTurn(db, head)?.status === "failed" ? "failed" : null;
}

/** Ids of the turns that are versions of a turn, oldest first, itself among them. */
export const versionsOf = (db: Reads, turn: Pick<Turn, "thread" | "parent">): readonly string[] =>
  selectVersions(db, turn.thread, turn.parent);

/** Whether the branch that is shown runs through a turn. */
export const isShown = (db: Reads, thread: Thread, turn: string): boolean =>
  branchOf(db, thread).some(({ id }) => id === turn);

/** How many turns follow a turn, on all branches. */
export const followersOf = (db: Reads, turn: string): number => countFollowers(db, turn);

export const runningTurns = (db: Reads): readonly Turn[] =>
  selectTurnsIn(db, "running").map((record) => complete(db, record));

/** At work, and stopped at something that the owner has to answer. */
export const waitingTurns = (db: Reads): readonly Turn[] =>
  selectTurnsIn(db, "waiting").map((record) => complete(db, record));

export const queuedTurns = (db: Reads): readonly Turn[] =>
  selectTurnsIn(db, "queued").map((record) => complete(db, record));

/** Ids of the turns of a thread, or of a workspace, that have not ended: what waits is stopped before what runs. */
export const turnsAtWorkIn = (db: Reads, place: string): readonly string[] =>
  (["queued", "waiting", "running"] as const)
    .flatMap((status) => selectTurnsIn(db, status))
    .filter(({ thread, workspace }) => thread === place || workspace === place)
    .map(({ id }) => id);

export const contextsOf = (db: Reads, turn: string): readonly Context[] => selectContexts(db, turn);

export const nativeItemsOf = (db: Reads, turn: string): NativeItems | null => selectNativeItems(db, turn);

/** What a turn at work has answered so far, as last kept. */
export const partialAnswerOf = (db: Reads, turn: string): PartialAnswer | null =>
  selectPartialAnswer(db, turn);

/** The shown branch, oldest first. */
export function branchOf(db: Reads, thread: Thread): TurnRecord[] {
  return thread.head === null ? [] : selectBranch(db, thread.head, LONGEST_BRANCH).toReversed();
}

function after(records: readonly TurnRecord[], { limit, cursor }: PageRequest): Page<TurnRecord> {
  const start = cursor === null ? 0 : startAfter(records, cursor);
  return toPage(records.slice(start, start + limit + 1), limit, ({ id }) => id);
}

/** A turn that is not on this branch any more stands where it would by its time. */
function startAfter(records: readonly TurnRecord[], cursor: string): number {
  const at = records.findIndex(({ id }) => id === cursor);
  if (at !== -1) return at + 1;
  const later = records.findIndex(({ id }) => id > cursor);
  return later === -1 ? records.length : later;
}

/** A turn with what was said in it. */
export function complete(db: Reads, record: TurnRecord): Turn {
  const { attempts: _, ...turn } = record;
  const messages = selectMessagesOf(db, record.id);
  const question = messages.find(({ role }) => role === "user");
  if (question === undefined) throw new Error(`the turn ${record.id} has no question`);
  return {
    ...turn,
    question,
    answer: messages.find(({ role }) => role === "assistant") ?? null,
    usage: usageOf(db, record.id),
  };
}
