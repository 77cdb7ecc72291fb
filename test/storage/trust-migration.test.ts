import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { olderFolder } from "./older-folder.ts";

const AT = "2026-11-01T12:00:00.000Z";

/** What 0021 builds anew keeps every row, and every guard. */
test("approvals and marks of an older folder are kept as they were", () => {
  const folder = olderFolder("0021");
  const before = new Database(folder.path);
  before.run("pragma foreign_keys = on");
  before.run(
    "insert into workspaces (id, name, description, status, created_at, updated_at) values ('w', 'W', '', 'active', ?1, ?1)",
    [AT],
  );
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
    `insert into approvals (id, workspace, thread, turn, call, tool, input, hash, plan, why, labels, is_guarded, status,
       created_at, updated_at, expires_at)
     values ('a', 'w', 't', 'u', 'c', 'write_file', '{}', 'h', '{}', 'why', 'C', 0, 'open', ?1, ?1, ?1)`,
    [AT],
  );
  before.run(
    "insert into foreign_files (workspace, path, hash, at) values ('w', '', '', ?1), ('w', 'a', '1', ?1)",
    [AT],
  );
  const row = before.query("select * from approvals").get();
  before.close();

  folder.migrate().close();
  const after = new Database(folder.path);
  after.run("pragma foreign_keys = on");
  expect(after.query("select * from approvals").get()).toEqual(row);
  expect(after.query("select path, hash, why, thread from foreign_files order by path").all()).toEqual([
    { path: "", hash: "", why: "unknown", thread: null },
    { path: "a", hash: "1", why: "unknown", thread: null },
  ]);
  expect(after.query("pragma foreign_key_check").all()).toEqual([]);
  after.run("update approvals set status = 'covered'");
  expect(() => after.run("update approvals set status = 'anything'")).toThrow("CHECK");
  after.run("delete from threads where id = 't'");
  after.run("delete from workspaces where id = 'w'");
  for (const table of ["approvals", "foreign_files"])
    expect(after.query(`select count(*) as count from ${table}`).get()).toEqual({ count: 0 });
  after.close();
  folder.remove();
});
