import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { selectCheckpointFiles } from "../../src/domain/tools/checkpoint-store.ts";
import { forgetCheckpoints } from "../../src/domain/tools/forget-checkpoints.ts";
import { selectContent } from "../../src/domain/tools/content-store.ts";
import { contentKey } from "../domain/tools/content-key.ts";
import { olderFolder } from "./older-folder.ts";

const AT = "2026-11-01T12:00:00.000Z";

/** What 0020 moves to a place of its own is found there. */
test("files that an older version kept can be put back by a newer one, and are sealed", async () => {
  const folder = olderFolder("0020");
  const before = new Database(folder.path);
  before.run(
    `insert into threads (id, workspace, name, is_named, description, status, is_pinned, last_turn_at, created_at, updated_at)
     values ('t', 'w', 'T', 0, '', 'open', 0, ?1, ?1, ?1)`,
    [AT],
  );
  before.run(
    `insert into turns (id, thread, workspace, status, trust, backend, permission_mode, created_at)
     values ('u', 't', 'w', 'running', 'owner', 'demo', 'default', ?1)`,
    [AT],
  );
  before.run(
    "insert into checkpoints (id, workspace, thread, turn, root, created_at) values ('c', 'w', 't', 'u', '/r', ?1)",
    [AT],
  );
  const insert = before.query(
    "insert into checkpoint_files (checkpoint, path, state, mode, hash, content) values ('c', ?, ?, ?, ?, ?)",
  );
  insert.run("a", "file", 0o640, "h", Buffer.from("kept"));
  insert.run("b", "absent", null, null, null);
  insert.run("copy", "file", 0o644, "h", Buffer.from("kept"));
  insert.run("empty", "file", 0o644, "e", Buffer.alloc(0));
  before.close();

  const { db, close } = folder.migrate();
  expect(selectCheckpointFiles(db, "c")).toEqual([
    { path: "a", state: "file", mode: 0o640, hash: "h", content: null },
    { path: "b", state: "absent", isFolder: false, why: null },
    { path: "copy", state: "file", mode: 0o644, hash: "h", content: null },
    { path: "empty", state: "file", mode: 0o644, hash: "e", content: null },
  ]);
  const areKept = (): void => {
    expect(Buffer.from(selectContent(db, contentKey, "h") ?? []).toString()).toBe("kept");
    expect(selectContent(db, contentKey, "e")).toHaveLength(0);
  };
  areKept();
  const open = (): number =>
    db.all("select id from contents where instr(content, cast('kept' as blob)) > 0").length;
  expect(open()).toBe(1);
  await forgetCheckpoints({ db, contentKey, clock: () => new Date(AT) });
  expect(open()).toBe(0);
  areKept();
  expect(db.all("pragma foreign_key_check(checkpoint_files)")).toEqual([]);
  close();
  folder.remove();
});
