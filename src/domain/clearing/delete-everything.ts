import type { AttachmentFiles } from "../attachments/attachment-files.ts";
import { getOwner } from "../accounts/reads.ts";
import type { Trail } from "../audit/audit.ts";
import type { Events } from "../events/record.ts";
import type { Db } from "../kernel/db.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { isStopped, releaseWork } from "../policy/stop.ts";
import type { PolicyEvent } from "../policy/events.ts";
import { deleteAllSecrets } from "../vault/delete-all-secrets.ts";
import type { VaultEvent } from "../vault/events.ts";
import type { MasterKey } from "../vault/master-key.ts";
import type { Backups } from "./backups.ts";
import { emptied, emptySome, rebuildIndex } from "./store.ts";

export interface Needs {
  readonly db: Db;
  readonly events: Events<PolicyEvent | VaultEvent>;
  readonly trail: Trail;
  readonly masterKey: MasterKey;
  readonly files: Pick<AttachmentFiles, "names" | "remove">;
  readonly backups: Backups;
  /** Ends all work and lets none begin. */
  stopWork(): Promise<void>;
  /** Removes folders that the product made by itself: those of workspaces, and what waits to be imported. */
  removeFolders(): Promise<void>;
  /** Writes the database anew without what was deleted. */
  compact(): void;
  /** Makes what a first start makes. */
  startFirst(): Promise<void>;
}

export interface Deletion {
  /** Rows of all kinds. */
  readonly rows: number;
  readonly files: number;
  readonly backups: number;
}

const AT_ONCE = 50;

/**
 * Deletes all that is the owner's, but for the way in and the log. Where it breaks off it is done once more. `typed`
 * is the owner's name, as a person types it who means it.
 */
export async function deleteEverything(
  needs: Needs,
  { typed, withBackups }: { readonly typed: string; readonly withBackups: boolean },
): Promise<Result<Deletion, "invalid">> {
  const { db, events, trail, masterKey, files, backups } = needs;
  if (typed.trim() !== getOwner(db)?.name) return anotherName;
  const wasStopped = isStopped(db);
  await needs.stopWork();
  let rows = await events.record((tx, tell) => deleteAllSecrets(tx, tell, masterKey));
  for (const table of emptied) {
    for (let some = 1; some > 0; rows += some) some = await db.commit((tx) => emptySome(tx, table, AT_ONCE));
  }
  await db.commit(rebuildIndex);
  await needs.startFirst();
  const names = await files.names();
  for (const name of names) await files.remove(name);
  await needs.removeFolders();
  const copies = withBackups ? await backups.list() : [];
  for (const { name } of copies) await backups.remove(name);
  const deletion = { rows, files: names.length, backups: copies.length };
  await db.commit((tx) => trail.append(tx, { action: "data.deleted", detail: deletion }));
  needs.compact();
  if (!wasStopped) await releaseWork(needs);
  return ok(deletion);
}

const anotherName = refuse("invalid", say`That is not your name here. Nothing was deleted.`, {
  confirm: say`is not the name you have here`,
});
