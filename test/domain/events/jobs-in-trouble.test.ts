import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { Db } from "../../../src/domain/kernel/db.ts";
import { openTestDatabase, type TestDatabase } from "../open-test-database.ts";
import { type Event, openEvents, type TestReaction, until, type World } from "./open-events.ts";

let database: TestDatabase;
let worlds: World[];
beforeEach(() => {
  database = openTestDatabase();
  worlds = [];
});
afterEach(async () => {
  await Promise.all(worlds.map(({ runner }) => runner.stop()));
  database.close();
});

function open(run: TestReaction["run"], change: Partial<TestReaction> = {}, db: Db = database.db): World {
  const reaction = {
    name: "react",
    on: ["thing.made"],
    key: ({ name }: Event) => name,
    run,
    ...change,
  } as const;
  const world = openEvents(db, [reaction]);
  worlds.push(world);
  return world;
}

interface Job {
  readonly attempts: number;
  readonly due: string;
  readonly isDead: number;
  readonly fault: string | null;
}

const jobs = (): Job[] =>
  database.db.all<Job>("select attempts, due_at as due, is_dead as isDead, fault from jobs order by id");
const isIdle = (): boolean => jobs().length === 0;

describe("a job that is trouble", () => {
  test("delays nobody else, however many there are and however long they hang", async () => {
    const done: string[] = [];
    const hang = Promise.withResolvers<void>();
    const world = open(async (_needs, { name }) => {
      if (name.startsWith("poison")) throw new Error("never");
      if (name.startsWith("slow")) await hang.promise;
      done.push(name);
    });
    for (let index = 0; index < 40; index++) await world.make(`poison${index}`);
    for (let index = 0; index < 15; index++) await world.make(`slow${index}`);
    for (let index = 0; index < 40; index++) await world.make(`good${index}`);
    world.runner.nudge();
    await until(() => done.length === 40);
    expect(done.every((name) => name.startsWith("good"))).toBe(true);
    hang.resolve();
    await until(() => done.length === 55);
  });

  test("because nothing can be stored is not run again, and is struck off when the disk is free", async () => {
    let tries = 0;
    let isFull = false;
    const db: Db = {
      ...database.db,
      commit: (work) => (isFull ? Promise.reject(new Error("disk full")) : database.db.commit(work)),
    };
    const world = open(async () => void tries++, {}, db);
    await world.make("a");
    isFull = true;
    world.runner.nudge();
    await until(() => world.logged.includes("Jobs that are done could not be struck off"));
    await Bun.sleep(100);
    expect(tries).toBe(1);
    isFull = false;
    await until(isIdle);
    expect(tries).toBe(1);
  });

  test("because nothing can be read is looked for again later", async () => {
    let isBroken = true;
    const db: Db = {
      ...database.db,
      all: (sql, ...values) => {
        if (isBroken) throw new Error("disk I/O error");
        return database.db.all(sql, ...values);
      },
    };
    const world = open(async () => {}, {}, db);
    await world.make("a");
    world.runner.nudge();
    await until(() => world.logged.includes("Waiting jobs could not be read"));
    isBroken = false;
    await until(isIdle);
  });
});

describe("stopping", () => {
  test("waits for what runs, and begins nothing new", async () => {
    const done: string[] = [];
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const world = open(
      async (_needs, { name }) => {
        begun.resolve();
        await gate.promise;
        done.push(name);
      },
      { key: () => "one" },
    );
    await world.make("a");
    await world.make("b");
    world.runner.nudge();
    await begun.promise;
    const stopped = world.runner.stop();
    gate.resolve();
    await stopped;
    expect(done).toEqual(["a"]);
    world.runner.nudge();
    await Bun.sleep(20);
    expect(jobs()).toHaveLength(1);
  });
});

describe("a process that is killed", () => {
  test("between recording and doing loses nothing: the next one does it all", async () => {
    const script = join(import.meta.dir, "make-in-child.ts");
    for (let round = 0; round < 5; round++) {
      const child = Bun.spawn([process.execPath, script, database.path], {
        stdout: "pipe",
        stderr: "inherit",
      });
      const reader = child.stdout.getReader();
      let said = "";
      const wanted = 20 + Math.random() * 100;
      while (said.split("\n").length < wanted) said += new TextDecoder().decode((await reader.read()).value);
      child.kill("SIGKILL");
      for (let more = await reader.read(); !more.done; more = await reader.read())
        said += new TextDecoder().decode(more.value);
      await child.exited;
      const answered = said.split("\n").slice(0, -1);
      const done = new Set<string>();
      const world = open(async (_needs, { name }) => void done.add(name));
      world.runner.nudge();
      await until(isIdle);
      await world.runner.stop();
      expect(answered.length).toBeGreaterThan(15);
      expect(answered.filter((name) => !done.has(name))).toEqual([]);
    }
  }, 60_000);
});
