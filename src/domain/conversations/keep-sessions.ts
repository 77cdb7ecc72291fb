import type { Events } from "../events/record.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { charactersOf } from "../kernel/fields.ts";
import { type Page, type PageRequest, toPage } from "../kernel/page.ts";
import type { ConversationEvent } from "./events.ts";
import type { Session } from "./session.ts";
import {
  countMessages,
  endSessionRow,
  insertSession,
  selectSession,
  type SessionFilter,
  selectSessions,
} from "./session-store.ts";
import { selectThread } from "./thread-store.ts";

export interface Needs {
  readonly events: Events<ConversationEvent>;
  readonly clock: Clock;
}

/** Puts a session on record that has begun to work for a thread. Nothing where the thread is gone meanwhile. */
export function openSession(
  { events, clock }: Needs,
  session: Pick<Session, "id" | "thread" | "workspace" | "title" | "backend" | "model">,
): Promise<void> {
  const { id, thread, workspace, backend } = session;
  return events.record((tx, tell) => {
    if (selectThread(tx, thread) === null) return;
    insertSession(tx, {
      ...session,
      title: charactersOf(session.title).slice(0, 200).join(""),
      status: "active",
      messageCount: 0,
      summary: null,
      createdAt: clock().toISOString(),
      endedAt: null,
    });
    tell({ type: "session.started", workspace, thread, session: id, backend });
  });
}

/** Puts its end on record, once. */
export function endSession(
  { events, clock }: Needs,
  id: string,
  status: "stopped" | "crashed",
  why: string,
): Promise<void> {
  return events.record((tx, tell) => {
    const session = selectSession(tx, id);
    if (session === null || !endSessionRow(tx, id, status, clock().toISOString())) return;
    const { workspace, thread, backend } = session;
    tell({ type: "session.stopped", workspace, thread, session: id, backend, status, why });
  });
}

/** Sessions that the last process left open ended with it. */
export async function endLostSessions(needs: Needs & { readonly db: Db }): Promise<void> {
  const lost = selectSessions(needs.db, { ...everywhere, status: "active", before: null }, 10_000);
  for (const { id } of lost) await endSession(needs, id, "crashed", "MonkeyClaw was stopped");
}

const everywhere = { workspace: null, thread: null };

export const noteMessages = (db: Db, id: string, count: number): Promise<void> =>
  db.commit((tx) => countMessages(tx, id, count));

export function listSessions(db: Db, filter: SessionFilter, { limit, cursor }: PageRequest): Page<Session> {
  return toPage(selectSessions(db, { ...filter, before: cursor }, limit + 1), limit, ({ id }) => id);
}
