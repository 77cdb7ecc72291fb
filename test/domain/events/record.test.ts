import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { createBus } from "../../../src/domain/events/bus.ts";
import type { Db } from "../../../src/domain/kernel/db.ts";
import { openTestDatabase, type TestDatabase } from "../open-test-database.ts";
import { openEvents, type TestReaction } from "./open-events.ts";

let database: TestDatabase;
beforeEach(() => void (database = openTestDatabase()));
afterEach(() => database.close());

const bodies = (db: Db = database.db): unknown[] =>
  db
    .all<{ body: string }>("select body from events order by id")
    .map(({ body }) => JSON.parse(body) as unknown);

describe("what is recorded", () => {
  test("is stored with its change, and heard after both are on disk", async () => {
    const { events, bus, told } = openEvents(database.db);
    let storedWhenHeard = 0;
    bus.listen(() => void (storedWhenHeard = bodies().length));
    const value = await events.record((_tx, tell) => {
      tell({ type: "thing.made", name: "a", thread: "t" });
      expect(told).toEqual([]);
      return 7;
    });
    expect(value).toBe(7);
    expect(told).toEqual([{ id: 1, event: { type: "thing.made", name: "a", thread: "t" } }]);
    expect(storedWhenHeard).toBe(1);
    expect(database.db.all("select type, thread, at from events")).toEqual([
      { type: "thing.made", thread: "t", at: "2030-01-01T00:00:00.000Z" },
    ]);
  });

  test("is heard in the order in which it was told, by many callers of one tick too", async () => {
    const { events, told } = openEvents(database.db);
    const names = Array.from({ length: 50 }, (_, index) => `n${index}`);
    await Promise.all(names.map((name) => events.record((_tx, tell) => tell({ type: "thing.made", name }))));
    expect(told.map(({ event }) => event.name)).toEqual(names);
    expect(told.map(({ id }) => id)).toEqual(names.map((_, index) => index + 1));
  });

  test("is neither stored nor heard where its work fails, and leaves no gap", async () => {
    const { events, told, make } = openEvents(database.db);
    await make("a");
    const failing = events.record((_tx, tell) => {
      tell({ type: "thing.made", name: "b" });
      throw new Error("no");
    });
    expect(failing).rejects.toThrow("no");
    await make("c");
    expect(told.map(({ id, event }) => [id, event.name])).toEqual([
      [1, "a"],
      [2, "c"],
    ]);
  });

  test("is neither stored nor heard where the commit fails", async () => {
    const broken: Db = { ...database.db, commit: () => Promise.reject(new Error("disk full")) };
    const { told, make } = openEvents(broken);
    expect(make("a")).rejects.toThrow("disk full");
    expect(told).toEqual([]);
    expect(bodies()).toEqual([]);
  });

  test("has a job for each reaction to it, by key, in the same transaction", async () => {
    const reaction = (name: string, on: TestReaction["on"]): TestReaction => ({
      name,
      on,
      key: (event) => `key of ${event.name}`,
      run: async () => {},
    });
    const { events } = openEvents(database.db, [
      reaction("first", ["thing.made"]),
      reaction("second", ["thing.made", "thing.seen"]),
      reaction("third", ["thing.seen"]),
    ]);
    await events.record((_tx, tell) => {
      tell({ type: "thing.made", name: "a" });
      tell({ type: "thing.seen", name: "b" });
    });
    expect(database.db.all("select event, reaction, key, due_at as due from jobs order by id")).toEqual([
      { event: 1, reaction: "first", key: "key of a", due: "2030-01-01T00:00:00.000Z" },
      { event: 1, reaction: "second", key: "key of a", due: "2030-01-01T00:00:00.000Z" },
    ]);
  });
});

describe("what is not kept", () => {
  test("is heard beside what is, in its place, without a number", async () => {
    const { events, told } = openEvents(database.db);
    await events.record((_tx, tell) => {
      tell({ type: "thing.seen", name: "a" });
      tell({ type: "thing.made", name: "b" });
    });
    expect(told.map(({ id }) => id)).toEqual([null, 1]);
    expect(bodies()).toHaveLength(1);
  });

  test("can be announced alone; what is kept cannot", () => {
    const { events, told } = openEvents(database.db);
    events.announce({ type: "thing.seen", name: "a" });
    expect(told).toHaveLength(1);
    expect(() => events.announce({ type: "thing.made", name: "a" })).toThrow("record it with its change");
    expect(told).toHaveLength(1);
  });
});

describe("the bus", () => {
  test("is deaf to a listener's troubles, and the others hear", () => {
    const reported: unknown[] = [];
    const bus = createBus<string>((fault, event) => reported.push([String(fault), event]));
    const heard: string[] = [];
    bus.listen(() => {
      throw new Error("no");
    });
    bus.listen(({ event }) => void heard.push(event));
    bus.publish({ id: 1, event: "a" });
    expect(heard).toEqual(["a"]);
    expect(reported).toEqual([["Error: no", "a"]]);
  });

  test("says nothing more to who stopped listening, even while it speaks", () => {
    const bus = createBus<string>(() => {});
    const heard: string[] = [];
    const stop = bus.listen(({ event }) => {
      heard.push(event);
      stop();
      stopOther();
    });
    const stopOther = bus.listen(({ event }) => void heard.push(`other ${event}`));
    bus.publish({ id: 1, event: "a" });
    bus.publish({ id: 2, event: "b" });
    expect(heard).toEqual(["a"]);
  });
});
