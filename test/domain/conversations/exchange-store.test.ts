import { afterAll, beforeAll, expect, test } from "bun:test";
import { selectExchange, selectExchanges } from "../../../src/domain/conversations/exchange-store.ts";
import { longestNative } from "../../../src/domain/conversations/history.ts";
import { openTestDatabase, type TestDatabase } from "../open-test-database.ts";

let database: TestDatabase;
const at = "2026-11-01T12:00:00.000Z";
const native = (length: number): string => JSON.stringify(["x".repeat(length - 4)]);

interface Told {
  readonly text: string;
  readonly tools?: readonly object[];
  readonly items?: string;
  readonly status?: string;
}

/** One turn after the other, the later one the child of the one before. */
const told: readonly Told[] = [
  { text: "one", items: native(1000) },
  { text: "two", items: native(longestNative - 500) },
  { text: "", tools: [{ name: "look", status: "cancelled", input: { a: "é".repeat(500) }, output: "long" }] },
  { text: "", status: "failed" },
  {
    text: "five",
    tools: [{ name: "do", status: "done", input: null }],
    items: native(100),
    status: "interrupted",
  },
];

beforeAll(async () => {
  database = openTestDatabase();
  await database.db.commit((tx) => {
    tx.run(
      "insert into workspaces (id, name, description, status, created_at, updated_at) values ('w', 'W', '', 'active', ?1, ?1)",
      at,
    );
    tx.run(
      `insert into threads (id, workspace, name, is_named, description, status, is_pinned, last_turn_at, created_at, updated_at)
       values ('t', 'w', 'T', 1, '', 'open', 0, ?1, ?1, ?1)`,
      at,
    );
    told.forEach(({ text, tools = [], items, status = "finished" }, index) => {
      const turn = `turn${index}`;
      tx.run(
        `insert into turns (id, thread, workspace, parent, status, trust, backend, permission_mode, created_at)
         values (?1, 't', 'w', ?2, ?3, 'owner', 'demo', 'default', ?4)`,
        turn,
        index === 0 ? null : `turn${index - 1}`,
        status,
        at,
      );
      const said = [
        ["user", `question ${index}`, "[]"],
        ["assistant", text, JSON.stringify(tools)],
      ] as const;
      said.forEach(([role, words, called], place) =>
        tx.run(
          `insert into messages (id, thread, turn, workspace, role, text, tools, sequence, metadata, created_at)
           values (?1, 't', ?2, 'w', ?3, ?4, ?5, ?6, '{}', ?7)`,
          `${turn}${role}`,
          turn,
          role,
          words,
          called,
          index * 2 + place,
          at,
        ),
      );
      if (items !== undefined) {
        tx.run("insert into native_items (turn, wire, items) values (?, 'w', ?)", turn, items);
      }
    });
  });
});
afterAll(() => database.close());

test("a branch's exchanges are those with words or calls, newest first, with what was called in brief", () => {
  const found = selectExchanges(database.db, "turn4", 100);
  expect(found.map(({ turn }) => turn)).toEqual(["turn4", "turn2", "turn1", "turn0"]);
  expect(found[0]?.calls).toEqual([{ name: "do", status: "done", input: null }]);
  const [call] = found[1]?.calls ?? [];
  expect([call?.name, call?.status, call?.input?.length]).toEqual(["look", "cancelled", 200]);
  expect(found[2]?.calls).toEqual([]);
});

test("native items come with the newest, whatever became of their turn, until they are too large together", () => {
  const found = selectExchanges(database.db, "turn4", 100);
  expect(found.map((exchange) => exchange.native?.items.length ?? null)).toEqual([
    100,
    null,
    longestNative - 500,
    null,
  ]);
  expect(selectExchange(database.db, "turn0")?.native?.items).toHaveLength(1000);
  expect(selectExchange(database.db, "turn3")).toBeNull();
});
