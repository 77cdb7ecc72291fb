import { listSessions } from "../../../domain/conversations/keep-sessions.ts";
import type { Session } from "../../../domain/conversations/session.ts";
import type { Db } from "../../../domain/kernel/db.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { heldTo } from "../../actor.ts";
import { type Operation, operation } from "../operation.ts";
import { type ListedSession, session, sessionStatus } from "../schemas/running.ts";
import { id, pageOf, pageQuery, toPageRequest } from "../schemas/shared.ts";
import { visibleThread } from "./threads.ts";

/** A session that lives now. */
export interface Sitting {
  readonly id: string;
  readonly turn: string | null;
  readonly heapBytes: number;
}

export interface Needs {
  readonly db: Db;
  sittings(): readonly Sitting[];
}

export const sessionHistoryOperations = (needs: Needs): readonly Operation[] => [
  operation({
    id: "listSessions",
    method: "GET",
    path: "/sessions",
    tag: "Sessions",
    summary: "Live and past sessions of the backends, newest first",
    scopes: ["read"],
    query: pageQuery.extend({ thread: id.optional(), status: sessionStatus.optional() }),
    answer: { status: 200, schema: pageOf(session) },
    refusals: ["not-found"],
    run({ query, actor }) {
      const { thread = null, status = null } = query;
      const inThread = thread === null ? ok(null) : visibleThread(needs.db, actor, thread);
      if (!inThread.ok) return inThread;
      const filter = { workspace: heldTo(actor), thread, status };
      const { items, next } = listSessions(needs.db, filter, toPageRequest(query));
      const sittings = new Map(needs.sittings().map((sitting) => [sitting.id, sitting]));
      return ok({ items: items.map((session) => listed(session, sittings.get(session.id))), next });
    },
  }),
];

const listed = (session: Session, sitting: Sitting | undefined): ListedSession => ({
  ...session,
  updatedAt: session.endedAt ?? session.createdAt,
  turn: sitting?.turn ?? null,
  heapBytes: sitting?.heapBytes ?? null,
});
