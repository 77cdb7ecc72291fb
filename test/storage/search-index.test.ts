import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Tx } from "../../src/domain/kernel/db.ts";
import { openTestDatabase, type TestDatabase } from "../domain/open-test-database.ts";

let database: TestDatabase;
beforeEach(() => void (database = openTestDatabase()));
afterEach(() => database.close());

const AT = "2030-01-01T00:00:00.000Z";

function insertWorkspace(tx: Tx, id: string): void {
  tx.run(
    "insert into workspaces (id, name, description, status, created_at, updated_at) values (?, ?, '', 'active', ?, ?)",
    id,
    id,
    AT,
    AT,
  );
}

function insertMessage(tx: Tx, workspace: string, sequence: number, text: string): void {
  const thread = `thread-of-${workspace}`;
  tx.run(
    `insert into threads (id, workspace, name, is_named, description, status, is_pinned, last_turn_at, created_at, updated_at)
     values (?, ?, 'T', 0, '', 'open', 0, ?, ?, ?) on conflict do nothing`,
    thread,
    workspace,
    AT,
    AT,
    AT,
  );
  const turn = `${thread}-${sequence}`;
  tx.run(
    `insert into turns (id, thread, workspace, status, trust, backend, permission_mode, created_at)
     values (?, ?, ?, 'finished', 'owner', 'demo', 'default', ?)`,
    turn,
    thread,
    workspace,
    AT,
  );
  tx.run(
    `insert into messages (id, thread, turn, workspace, role, text, tools, sequence, metadata, created_at)
     values (?, ?, ?, ?, 'user', ?, '[]', ?, '{}', ?)`,
    `message-${turn}`,
    thread,
    turn,
    workspace,
    text,
    sequence,
    AT,
  );
}

const hits = (index: "messages_by_word" | "messages_by_part", text: string): number =>
  database.db.get<{ count: number }>(`select count(*) as count from ${index} where ${index} match ?`, text)
    ?.count ?? 0;

/** FTS5 compares its index with the rows that it was made from, and fails where they differ. */
const checkIndexes = (): Promise<void> =>
  database.db.commit((tx) => {
    for (const index of ["messages_by_word", "messages_by_part"]) {
      tx.run(`insert into ${index} (${index}, rank) values ('integrity-check', 1)`);
    }
  });

describe("the search index", () => {
  beforeEach(() =>
    database.db.commit((tx) => {
      insertWorkspace(tx, "a");
      insertWorkspace(tx, "b");
      for (let sequence = 0; sequence < 20; sequence++) {
        insertMessage(tx, "a", sequence, `giraffes in the garden ${sequence}`);
        insertMessage(tx, "b", sequence, `otters in the river ${sequence}`);
      }
    }),
  );

  test("finds what was stored, by word and by part of a word", async () => {
    expect([hits("messages_by_word", "giraffe"), hits("messages_by_part", "iraff")]).toEqual([20, 20]);
    await checkIndexes();
  });

  test("finds nothing of a workspace that was deleted, and is whole", async () => {
    await database.db.commit((tx) => tx.run("delete from workspaces where id = 'a'"));
    expect([hits("messages_by_word", "giraffe"), hits("messages_by_part", "iraff")]).toEqual([0, 0]);
    expect([hits("messages_by_word", "otter"), hits("messages_by_part", "otter")]).toEqual([20, 20]);
    expect(database.db.get("select count(*) as count from messages")).toEqual({ count: 20 });
    await checkIndexes();
  });

  test("is the same after a thread or a turn alone is deleted", async () => {
    await database.db.commit((tx) => tx.run("delete from turns where id = 'thread-of-a-3'"));
    expect(hits("messages_by_word", "giraffe")).toBe(19);
    await database.db.commit((tx) => tx.run("delete from threads where id = 'thread-of-a'"));
    expect(hits("messages_by_word", "giraffe")).toBe(0);
    await checkIndexes();
  });

  test("the check sees: without its trigger, a deleted message fails it", async () => {
    await database.db.commit((tx) => {
      tx.run("drop trigger messages_unindexed");
      tx.run("delete from workspaces where id = 'a'");
    });
    expect(checkIndexes()).rejects.toThrow();
  });

  test("a message is never changed", () => {
    expect(database.db.commit((tx) => tx.run("update messages set text = 'x'"))).rejects.toThrow(
      "does not change",
    );
  });
});
