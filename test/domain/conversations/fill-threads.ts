import type { Db } from "../../../src/domain/kernel/db.ts";
import { newId } from "../../../src/domain/kernel/id.ts";

/** Puts texts straight into threads of one workspace, as questions of the owner: for what is about reading alone. */
export async function fillThreads(
  db: Db,
  threads: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const at = new Date().toISOString();
  await db.commit((tx) => {
    tx.run(
      "insert into workspaces (id, name, description, status, created_at, updated_at) values ('w', 'W', '', 'active', ?1, ?1)",
      at,
    );
    for (const [thread, texts] of Object.entries(threads)) {
      tx.run(
        `insert into threads (id, workspace, name, is_named, description, status, is_pinned, last_turn_at, created_at, updated_at)
         values (?1, 'w', ?1, 1, '', 'open', 0, ?2, ?2, ?2)`,
        thread,
        at,
      );
      tx.run(
        `insert into turns (id, thread, workspace, status, trust, backend, permission_mode, created_at)
         values (?1, ?1, 'w', 'finished', 'owner', 'demo', 'default', ?2)`,
        thread,
        at,
      );
      texts.forEach((text, sequence) =>
        tx.run(
          `insert into messages (id, thread, turn, workspace, role, text, tools, sequence, metadata, created_at)
           values (?1, ?2, ?2, 'w', 'user', ?3, '[]', ?4, '{}', ?5)`,
          newId(),
          thread,
          text,
          sequence,
          at,
        ),
      );
    }
  });
}
