import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { forgetOldEvents, newestEventId, replay } from "../../../src/domain/events/replay.ts";
import { openTestDatabase, type TestDatabase } from "../open-test-database.ts";
import { type Event, openEvents, type TestReaction, type World } from "./open-events.ts";

const DAY = 86_400_000;
let database: TestDatabase;
let world: World;

/** Jobs are written for it and never done, since nobody looks for them. */
const waiting: TestReaction = {
  name: "waiting",
  on: ["thing.made"],
  key: ({ name }) => name,
  run: async () => {},
};

beforeEach(() => {
  database = openTestDatabase();
  world = openEvents(database.db);
});
afterEach(() => database.close());

const replayed = (after: number, thread: string | null = null): unknown => {
  const result = replay<Event>(database.db, after, thread);
  return result.ok ? result.told.map(({ event }) => event.name) : "afresh";
};
const forget = (): Promise<number> => forgetOldEvents({ db: database.db, clock: world.clock });

describe("what followed an event", () => {
  test("is told in order, of one thread or of all", async () => {
    for (const name of ["a", "b", "c", "d"]) await world.make(name, name < "c" ? "t1" : "t2");
    expect([replayed(0), replayed(2), replayed(4)]).toEqual([["a", "b", "c", "d"], ["c", "d"], []]);
    expect([replayed(0, "t1"), replayed(1, "t1"), replayed(0, "none")]).toEqual([["a", "b"], ["b"], []]);
    expect(newestEventId(database.db)).toBe(4);
  });

  test("is nothing where there is nothing, and cannot be told from a number that is not there yet", () => {
    expect(newestEventId(database.db)).toBe(0);
    expect(replayed(0)).toEqual([]);
    expect([replayed(1), replayed(-1), replayed(Number.NaN)]).toEqual(["afresh", "afresh", "afresh"]);
  });

  test("is a thousand at most; beyond that the listener begins afresh", async () => {
    await Promise.all(Array.from({ length: 1001 }, (_, index) => world.make(`n${index}`, "t")));
    expect(replayed(0)).toBe("afresh");
    expect(replayed(1)).toHaveLength(1000);
    expect(replayed(0, "other")).toEqual([]);
  });
});

describe("an old event", () => {
  test("is forgotten after seven days, and then who needs it begins afresh", async () => {
    await world.make("a");
    await world.make("b");
    world.pass(6 * DAY);
    await world.make("c");
    expect(await forget()).toBe(0);
    world.pass(DAY + 1);
    expect(await forget()).toBe(2);
    expect([replayed(0), replayed(1), replayed(2), replayed(3)]).toEqual(["afresh", "afresh", ["c"], []]);
  });

  test("gives its number to no other, even when all are gone", async () => {
    await world.make("a");
    world.pass(8 * DAY);
    await forget();
    expect(replayed(1)).toBe("afresh");
    await world.make("b");
    expect(world.told.at(-1)?.id).toBe(2);
    expect(replayed(1)).toEqual(["b"]);
  });

  test("that work still waits for is kept, and hides no hole behind it", async () => {
    const held = openEvents(database.db, [waiting]);
    await held.make("held");
    await world.make("b");
    await world.make("c");
    world.pass(8 * DAY);
    await world.make("new");
    expect(await forget()).toBe(2);
    expect(database.db.all("select id from events order by id")).toEqual([{ id: 1 }, { id: 4 }]);
    expect([replayed(0), replayed(1), replayed(2), replayed(3)]).toEqual([
      "afresh",
      "afresh",
      "afresh",
      ["new"],
    ]);
  });
});
