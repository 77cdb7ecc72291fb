import { Database } from "bun:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src/storage/sqlite.ts";
import { migrations, older, ROWS } from "./small-migrations.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "monkeyclaw-migrate-"));
  path = join(folder, "test.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function look<T>(at: string, question: (sqlite: Database) => T): T {
  const sqlite = new Database(at, { readonly: true });
  try {
    return question(sqlite);
  } finally {
    sqlite.close();
  }
}

describe("a migration whose process is killed", () => {
  const old = "0001_notes";
  const states = [[old], [old, "0002_words"], [old, "0002_words", "0003_rename"]].map((names) =>
    names.join(),
  );

  /** An older database with many rows, made once. */
  function makeTemplate(): string {
    const template = join(folder, "template.db");
    const { db, close } = openDatabase(template, { migrations: older, backUp: () => {} });
    void db.commit((tx) =>
      tx.run(
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < ?) insert into notes select i, 'note ' || i from n",
        ROWS,
      ),
    );
    close();
    return template;
  }

  /** Starts a migration, and kills it so long after it is ready. True where it had not finished. */
  async function killAfter(milliseconds: number, how: "whole" | "bare"): Promise<boolean> {
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "migrate-in-child.ts"), path, how], {
      stdout: "pipe",
      stderr: "inherit",
    });
    const reader = child.stdout.getReader();
    let said = new TextDecoder().decode((await reader.read()).value);
    await Bun.sleep(milliseconds);
    child.kill("SIGKILL");
    for (let more = await reader.read(); !more.done; more = await reader.read())
      said += new TextDecoder().decode(more.value);
    await child.exited;
    return !said.includes("done");
  }

  const reset = (template: string): void => {
    for (const end of ["", "-wal", "-shm", ".backup", ".backup-journal"]) rmSync(path + end, { force: true });
    copyFileSync(template, path);
  };

  async function durationOf(template: string): Promise<number> {
    reset(template);
    const begun = performance.now();
    const child = Bun.spawn([process.execPath, join(import.meta.dir, "migrate-in-child.ts"), path, "whole"]);
    await child.exited;
    return performance.now() - begun;
  }

  /** What lies there now: the changes by name and whether their effects are there, all or none. */
  function stateOf(): { readonly names: string; readonly isWhole: boolean } {
    return look(path, (sqlite) => {
      const names = sqlite.query<{ name: string }, []>("select name from migrations order by name").all();
      const tables = sqlite.query<{ name: string }, []>("select name from sqlite_schema order by name").all();
      const has = (name: string): boolean => tables.some((table) => table.name === name);
      const count = (sql: string): number => sqlite.query<{ count: number }, []>(sql).get()?.count ?? -1;
      const applied = names.map(({ name }) => name).join();
      const hasWords =
        has("words") && has("words_by_word") && count("select count(length) as count from words") === ROWS;
      const hasNoWords = !has("words") && !has("words_by_word");
      const isRenamed = has("remarks") && !has("notes");
      const isWhole =
        (applied.includes("0002_words") ? hasWords : hasNoWords) &&
        applied.includes("0003_rename") === isRenamed &&
        (isRenamed || count("select count(*) as count from pragma_table_info('notes')") === 2);
      return { names: applied, isWhole };
    });
  }

  test("leaves the old schema or the new one, whole, and can be carried on with", async () => {
    const template = makeTemplate();
    const duration = await durationOf(template);
    let killed = 0;
    for (let round = 0; round < 30; round++) {
      reset(template);
      if (await killAfter((duration * (round + Math.random())) / 30, "whole")) killed++;
      expect(look(path, (sqlite) => sqlite.query("pragma integrity_check").get())).toEqual({
        integrity_check: "ok",
      });
      const { names, isWhole } = stateOf();
      expect(states).toContain(names);
      expect([names, isWhole]).toEqual([names, true]);
      const { db, close } = openDatabase(path, { migrations, backUp: () => {} });
      expect(db.get("select count(*) as count from remarks where seen = 1")).toEqual({ count: ROWS });
      close();
    }
    expect(killed).toBeGreaterThan(5);
  }, 120_000);

  test("would leave something in between, were it not one transaction", async () => {
    const template = makeTemplate();
    const duration = await durationOf(template);
    let torn = 0;
    for (let round = 0; round < 40 && torn === 0; round++) {
      reset(template);
      await killAfter((duration * round) / 40, "bare");
      if (!stateOf().isWhole) torn++;
    }
    expect(torn).toBe(1);
  }, 120_000);
});
