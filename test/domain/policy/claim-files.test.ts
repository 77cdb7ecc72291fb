import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { claimFiles } from "../../../src/domain/policy/claim-files.ts";
import { isForeign, noteForeignFiles, noteForeignWorkspace } from "../../../src/domain/policy/provenance.ts";
import { countForeignIn, listForeign } from "../../../src/domain/policy/reads.ts";
import { openAudit, type OpenAudit } from "../audit/open-audit.ts";
import { openTestDatabase, type TestDatabase } from "../open-test-database.ts";

let database: TestDatabase;
let log: OpenAudit;
const AT = "2026-11-01T12:00:00.000Z";

beforeEach(async () => {
  database = openTestDatabase();
  log = openAudit(database.db, () => new Date(AT));
  await database.db.commit((tx) => {
    for (const id of ["w", "other"])
      tx.run(
        `insert into workspaces (id, name, description, status, created_at, updated_at)
         values (?1, ?1, '', 'active', ?2, ?2)`,
        id,
        AT,
      );
  });
});
afterEach(() => database.close());

const mark = (path: string, hash: string, workspace = "w"): Promise<void> =>
  database.db.commit((tx) =>
    noteForeignFiles(tx, [{ path, hash }], { workspace, thread: "t", why: "influence", at: AT }),
  );
const markAll = (): Promise<void> =>
  database.db.commit((tx) =>
    noteForeignWorkspace(tx, { workspace: "w", thread: null, why: "cut-off", at: AT }),
  );
const claim = (path: string | null = null, upTo: string | null = null) =>
  claimFiles({ db: database.db, trail: log.trail }, "w", { path, upTo });
const marks = () => listForeign(database.db, "w", { limit: 50, cursor: null }).items;
const isMarked = (path: string, hash: string | null): boolean => isForeign(database.db, "w", path, hash);
const rows = (): readonly Record<string, unknown>[] =>
  database.db
    .all<{ detail: string }>("select detail from audit where action = 'files.claimed' order by id")
    .map(({ detail }) => JSON.parse(detail) as Record<string, unknown>);

describe("what its owner has looked at", () => {
  test("reads as theirs from then on, with a row in the log", async () => {
    await mark("a.md", "1");
    await mark("docs/b.md", "2");
    await markAll();
    expect([isMarked("a.md", "1"), isMarked("x", "9"), isMarked("", null)]).toEqual([true, true, true]);
    expect(await claim()).toEqual({ ok: true, value: 3 });
    expect([isMarked("a.md", "1"), isMarked("x", "9"), isMarked("", null)]).toEqual([false, false, false]);
    expect(rows()).toEqual([{ count: 3, isWhole: true, paths: ["a.md", "docs/b.md"] }]);
  });

  test("is a file or a folder where one is named, and the rest stays marked", async () => {
    for (const [path, hash] of [
      ["docs/a.md", "1"],
      ["docs/deep/b.md", "2"],
      ["docs2/c.md", "3"],
      ["d.md", "4"],
    ] as const)
      await mark(path, hash);
    expect(await claim("docs/")).toEqual({ ok: true, value: 2 });
    expect(marks().map(({ path }) => path)).toEqual(["d.md", "docs2/c.md"]);
    expect(await claim("d.md")).toEqual({ ok: true, value: 1 });
    expect(await claim(".")).toEqual({ ok: true, value: 1 });
    expect(marks()).toEqual([]);
  });

  test("is what was marked by then: what came later, or came again, stays", async () => {
    await mark("a.md", "1");
    await markAll();
    const seen = marks()[0]?.id ?? "";
    await mark("late.md", "2");
    await markAll();
    expect(await claim(null, seen)).toEqual({ ok: true, value: 1 });
    expect(marks().map(({ path }) => path)).toEqual([null, "late.md"]);
  });

  test("is nobody else's workspace, and nothing where nothing is marked", async () => {
    await mark("a.md", "1", "other");
    expect(await claim()).toEqual({ ok: true, value: 0 });
    expect(isForeign(database.db, "other", "a.md", "1")).toBe(true);
    expect(rows()).toEqual([]);
    const needs = { db: database.db, trail: log.trail };
    expect(await claimFiles(needs, "gone", { path: null, upTo: null })).toMatchObject({ ok: false });
    expect(await claim(null, "1 or 1=1")).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
  });
});

test("marks are listed once for each path, the newest first, page by page, with why and where", async () => {
  for (const [path, hash] of [
    ["a.md", "1"],
    ["b.md", "2"],
    ["a.md", "3"],
    ["c.md", "4"],
  ] as const)
    await mark(path, hash);
  const first = listForeign(database.db, "w", { limit: 2, cursor: null });
  const second = listForeign(database.db, "w", { limit: 2, cursor: first.next });
  expect([first, second].map(({ items }) => items.map(({ path }) => path))).toEqual([
    ["c.md", "a.md"],
    ["b.md"],
  ]);
  expect(second.next).toBeNull();
  expect(first.items[0]).toMatchObject({ why: "influence", thread: "t", createdAt: AT });
  expect(countForeignIn(database.db, "w")).toBe(3);
});
