import type { Thread } from "../src/domain/conversations/thread.ts";
import { newId } from "../src/domain/kernel/id.ts";
import type { Db } from "../src/domain/kernel/db.ts";

const SENTENCE = "The tide tables of the harbour say when the boats can leave and when they must wait. ";

/** An answer of one of several heights. */
export const longAnswer = (turn: number): string =>
  [
    `Answer ${turn}. ${SENTENCE.repeat(1 + (turn % 7))}`,
    ...(turn % 5 === 0 ? [`\`\`\`ts\n${"const tide = 1;\n".repeat(2 + (turn % 40))}\`\`\``] : []),
    ...(turn % 3 === 0 ? ["| Port | Tide |\n| :-- | --: |\n| Bremen | 3.1 m |\n| Kiel | 0.2 m |"] : []),
  ].join("\n\n");

/** Puts turns straight into a thread's shown branch, answered; answers their ids, oldest first. */
export async function fillThread(db: Db, { id, workspace }: Thread, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const begin = Date.parse("2026-01-01T00:00:00Z");
  await db.commit((tx) => {
    for (const [turn, turnId] of ids.entries()) {
      const at = new Date(begin + turn * 60_000).toISOString();
      tx.run(
        `insert into turns (id, thread, workspace, parent, status, stop, trust, backend, permission_mode, created_at,
           started_at, finished_at)
         values (?1, ?2, ?3, ?4, 'finished', 'end', 'owner', 'demo', 'default', ?5, ?5, ?5)`,
        turnId,
        id,
        workspace,
        ids[turn - 1] ?? null,
        at,
      );
      for (const [place, role] of (["user", "assistant"] as const).entries()) {
        tx.run(
          `insert into messages (id, thread, turn, workspace, role, text, tools, sequence, metadata, created_at)
           values (?, ?, ?, ?, ?, ?, '[]', ?, '{}', ?)`,
          newId(),
          id,
          turnId,
          workspace,
          role,
          role === "user" ? `question ${turn}` : longAnswer(turn),
          2 * turn + place,
          at,
        );
      }
    }
    tx.run("update threads set head = ? where id = ?", ids.at(-1) ?? null, id);
  });
  return ids;
}
