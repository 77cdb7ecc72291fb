import { conditionsOf } from "../kernel/conditions.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import type { Session } from "./session.ts";

const columns = `id, thread, workspace, title, status, backend, model, message_count as messageCount, summary,
  created_at as createdAt, ended_at as endedAt`;

export function insertSession(tx: Tx, session: Session): void {
  tx.run(
    `insert into sessions (id, thread, workspace, title, status, backend, model, message_count, summary, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    session.id,
    session.thread,
    session.workspace,
    session.title,
    session.status,
    session.backend,
    session.model,
    session.messageCount,
    session.summary,
    session.createdAt,
  );
}

export function selectSession(db: Reads, id: string): Session | null {
  return db.get<Session>(`select ${columns} from sessions where id = ?`, id);
}

export interface SessionFilter {
  readonly workspace: string | null;
  readonly thread: string | null;
  readonly status: Session["status"] | null;
}

/** Newest first, those before an id. */
export function selectSessions(
  db: Reads,
  filter: SessionFilter & { readonly before: string | null },
  limit: number,
): Session[] {
  const { where, values } = conditionsOf({
    "thread = ?": filter.thread,
    "workspace = ?": filter.workspace,
    "status = ?": filter.status,
    "id < ?": filter.before,
  });
  return db.all<Session>(
    `select ${columns} from sessions where ${where} order by id desc limit ?`,
    ...values,
    limit,
  );
}

/** False where the session has ended already. */
export function endSessionRow(tx: Tx, id: string, status: "stopped" | "crashed", at: string): boolean {
  return (
    tx.run(
      "update sessions set status = ?, ended_at = ? where id = ? and status = 'active'",
      status,
      at,
      id,
    ) === 1
  );
}

export function countMessages(tx: Tx, id: string, count: number): void {
  tx.run("update sessions set message_count = message_count + ? where id = ?", count, id);
}
