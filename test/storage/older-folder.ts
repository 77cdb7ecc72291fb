import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../migrations/index.ts";
import { openDatabase } from "../../src/storage/sqlite.ts";

/** A folder as the version wrote it that came before a migration; what is filled in there by its `path` is found after `migrate`. */
export function olderFolder(before: string) {
  const folder = mkdtempSync(join(tmpdir(), "monkeyclaw-migrate-"));
  const path = join(folder, "monkeyclaw.db");
  const open = (known: typeof migrations) => openDatabase(path, { migrations: known, backUp: () => {} });
  open(migrations.filter(({ name }) => name < before)).close();
  return {
    path,
    migrate: () => open(migrations),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
