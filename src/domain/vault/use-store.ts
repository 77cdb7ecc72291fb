import { newId } from "../kernel/id.ts";
import type { Reads, Tx } from "../kernel/db.ts";
import type { ListedUse, Use } from "./use.ts";

/** Adds to what is there of the same minute. */
export function upsertUse(tx: Tx, use: Use): void {
  tx.run(
    `insert into secret_uses
       (id, secret, workspace, minute, host, method, path, header, actor, actor_id, count, last_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict do update set count = count + excluded.count, last_at = max(last_at, excluded.last_at)`,
    newId(),
    use.secret,
    use.workspace,
    use.minute,
    use.host,
    use.method,
    use.path,
    use.header,
    use.actor,
    use.actorId,
    use.count,
    use.lastAt,
  );
}

export const selectUses = (
  db: Reads,
  { name, workspace }: { readonly name: string; readonly workspace: string | null },
  before: string | null,
  limit: number,
): ListedUse[] =>
  db.all<ListedUse>(
    `select id, host, method, path, header, actor, actor_id as actorId, count, last_at as lastAt
       from secret_uses where secret = ?1 and workspace is ?2 and (?3 is null or id < ?3)
      order by id desc limit ?4`,
    name,
    workspace,
    before,
    limit,
  );

export const deleteUsesBefore = (tx: Tx, at: string): number =>
  tx.run("delete from secret_uses where last_at < ?", at);
