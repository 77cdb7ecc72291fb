import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
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

function open(run: TestReaction["run"], change: Partial<TestReaction> = {}): World {
  const reaction = {
    name: "react",
    on: ["thing.made"],
    key: ({ name }: Event) => name,
    run,
    ...change,
  } as const;
  const world = openEvents(database.db, [reaction]);
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

describe("a job", () => {
  test("is done once, and then gone", async () => {
    const done: string[] = [];
    const { make, runner } = open(async (_needs, { name }) => void done.push(name));
    await make("a");
    runner.nudge();
    runner.nudge();
    await until(isIdle);
    runner.nudge();
    await Bun.sleep(20);
    expect(done).toEqual(["a"]);
  });

  test("that fails is tried again, each time later, by twice as much up to five minutes", async () => {
    let tries = 0;
    const world = open(async () => {
      tries++;
      throw new Error("not yet");
    });
    await world.make("a");
    const delays: number[] = [];
    for (let attempt = 1; attempt < 8; attempt++) {
      world.runner.nudge();
      await until(() => jobs()[0]?.attempts === attempt);
      const delay = Date.parse(jobs()[0]?.due ?? "") - world.clock().getTime();
      delays.push(delay);
      world.runner.nudge();
      await Bun.sleep(5);
      expect(tries).toBe(attempt);
      world.pass(delay);
    }
    delays.forEach((delay, index) => {
      expect(delay).toBeGreaterThanOrEqual(Math.min(500 * 2 ** index, 300_000));
      expect(delay).toBeLessThanOrEqual(Math.min(500 * 2 ** index, 300_000) * 1.25);
    });
    expect(jobs()[0]).toMatchObject({ attempts: 7, isDead: 0, fault: "not yet" });
  });

  test("that keeps failing is left for dead after its eighth try, with its fault, and is never tried again", async () => {
    let tries = 0;
    const world = open(async () => {
      tries++;
      throw new Error("never");
    });
    await world.make("a");
    for (let attempt = 1; attempt <= 8; attempt++) {
      world.runner.nudge();
      await until(() => jobs()[0]?.attempts === attempt);
      world.pass(3_600_000);
    }
    expect(jobs()).toMatchObject([{ attempts: 8, isDead: 1, fault: "never" }]);
    world.runner.nudge();
    await Bun.sleep(20);
    expect(tries).toBe(8);
  });

  test("that fails by throwing at once, or for want of its reaction, is no different", async () => {
    const world = open(() => {
      throw new Error("at once");
    });
    await world.make("a");
    world.runner.nudge();
    await until(() => jobs()[0]?.fault === "at once");
    const other = openEvents(database.db, []);
    worlds.push(other);
    other.pass(3_600_000);
    other.runner.nudge();
    await until(() => jobs()[0]?.fault === "no reaction is called react");
  });

  test("is tried again by itself when its time has come", async () => {
    let tries = 0;
    const world = open(async () => {
      if (++tries === 1) throw new Error("not yet");
    });
    await world.make("a");
    world.runner.nudge();
    await until(() => jobs()[0]?.attempts === 1);
    world.pass(10_000);
    await until(isIdle);
    expect(tries).toBe(2);
  });
});

describe("the order of jobs", () => {
  test("is that of their events within a key, also when one of them has to be tried again", async () => {
    const done: string[] = [];
    let isFailing = true;
    const world = open(
      async (_needs, { name }) => {
        if (name === "a1" && isFailing) throw new Error("not yet");
        done.push(name);
      },
      { key: ({ name }) => name.slice(0, 1) },
    );
    for (const name of ["a1", "b1", "a2", "b2", "a3"]) await world.make(name);
    world.runner.nudge();
    await until(() => done.length === 2 && jobs()[0]?.attempts === 1);
    expect(done).toEqual(["b1", "b2"]);
    isFailing = false;
    world.pass(10_000);
    world.runner.nudge();
    await until(isIdle);
    expect(done).toEqual(["b1", "b2", "a1", "a2", "a3"]);
  });

  test("goes on behind one that is dead", async () => {
    const done: string[] = [];
    const world = open(
      async (_needs, { name }) => {
        if (name === "poison") throw new Error("never");
        done.push(name);
      },
      { key: () => "one" },
    );
    await world.make("poison");
    await world.make("after");
    for (let attempt = 1; attempt <= 8; attempt++) {
      world.runner.nudge();
      await until(() => jobs()[0]?.attempts === attempt);
      if (attempt < 8) expect(done).toEqual([]);
      world.pass(3_600_000);
    }
    world.runner.nudge();
    await until(() => done.length === 1);
  });

  test("holds for any mix of keys and failures: each done once, in order within its key", async () => {
    const step = fc.record({ key: fc.constantFrom("a", "b", "c"), failures: fc.integer({ min: 0, max: 2 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const own = openTestDatabase();
        const left = new Map(steps.map(({ failures }, index) => [`${index}`, failures]));
        const done: string[] = [];
        const key = ({ name }: Event): string => steps[Number(name)]?.key ?? "";
        const run: TestReaction["run"] = async (_needs, { name }) => {
          const failures = left.get(name) ?? 0;
          left.set(name, failures - 1);
          if (failures > 0) throw new Error("not yet");
          done.push(name);
        };
        const world = openEvents(own.db, [{ name: "react", on: ["thing.made"], key, run }]);
        await Promise.all(steps.map((_, index) => world.make(`${index}`)));
        while (own.db.get("select 1 from jobs") !== null) {
          world.runner.nudge();
          await Bun.sleep(1);
          world.pass(60_000);
        }
        for (const wanted of ["a", "b", "c"]) {
          const ofKey = steps.flatMap((each, index) => (each.key === wanted ? [`${index}`] : []));
          expect(done.filter((name) => steps[Number(name)]?.key === wanted)).toEqual(ofKey);
        }
        await world.runner.stop();
        own.close();
      }),
      { numRuns: 20 },
    );
  });
});
