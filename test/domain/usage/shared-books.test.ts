import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { refusalOf } from "../results.ts";
import { asking, openBooks, type TestBooks, turn, used } from "./open-books.ts";

let desk: TestBooks;
beforeEach(async () => {
  desk = openBooks();
  await desk.lift();
});
afterEach(() => desk.database.close());

const may = (id: string, output = 100): boolean => desk.books.reserve(id, asking(300, output)).ok;
const whyNot = (id: string, output = 100): string =>
  refusalOf(desk.books.reserve(id, asking(300, output))).message;

describe("a limit for many", () => {
  test("is kept by ten turns at once: what one has reserved, no other gets", async () => {
    await desk.limit("day", { tokens: 1_000 });
    const turns = Array.from({ length: 10 }, (_, index) => `t${index}`);
    for (const id of turns) desk.books.begin(turn(id));
    expect(turns.filter((id) => may(id, 200))).toEqual(["t0", "t1", "t2"]);
    expect(whyNot("t9", 200)).toContain("0 of 1,000 tokens, 900 more is reserved for what is under way");
    desk.books.report("t0", used(100, 100));
    desk.books.end("t1", false);
    desk.books.end("t2", false);
    expect(turns.slice(3).filter((id) => may(id, 100))).toHaveLength(3);
  });

  test("holds across a restart, and what nobody saw the end of counts in full", async () => {
    await desk.limit("day", { tokens: 1_000 });
    desk.books.begin(turn("t"));
    expect(may("t", 300)).toBe(true);
    desk.books.report("t", used(100, 200));
    expect(may("t", 300)).toBe(true);
    await desk.books.keep();
    const later = await desk.restart();
    expect(later.spentToday(null)).toMatchObject({ tokens: 700, steps: 2 });
    later.begin(turn("t"));
    expect(later.reserve("t", asking(300, 201)).ok).toBe(false);
    expect(later.reserve("t", asking(300, 200)).ok).toBe(true);
  });

  test("of a day begins anew with the next one, and that of a thread does not", async () => {
    await desk.limit("day", { steps: 1 });
    await desk.limit("thread", { steps: 2 });
    desk.books.begin(turn("t", "thread"));
    expect([may("t"), may("t")]).toEqual([true, false]);
    desk.pass(86_400_000);
    expect([may("t"), may("t")]).toEqual([true, false]);
    desk.books.end("t", false);
    await desk.books.keep();
    desk.pass(86_400_000);
    desk.books.begin(turn("u", "thread"));
    expect(whyNot("u")).toContain("The budget of this thread");
    desk.books.begin(turn("v", "another"));
    expect(may("v")).toBe(true);
  });

  test("of a workspace narrows what holds everywhere, and lifts nothing", async () => {
    await desk.limit("day", { steps: 3 });
    await desk.limit("day", { steps: 1 }, "small");
    await desk.limit("day", { steps: 9 }, "large");
    desk.books.begin(turn("s", "s", "small"));
    desk.books.begin(turn("l", "l", "large"));
    expect([may("s"), may("s")]).toEqual([true, false]);
    expect([may("l"), may("l"), may("l")]).toEqual([true, true, false]);
  });

  test("of a job is shared by all its turns of a day", async () => {
    await desk.limit("job", { steps: 2 });
    desk.books.charge("one", { job: "nightly" });
    desk.books.charge("two", { job: "nightly" });
    desk.books.begin(turn("a", "one"));
    desk.books.begin(turn("b", "two"));
    expect([may("a"), may("b"), may("a")]).toEqual([true, true, false]);
    desk.books.begin(turn("c", "three"));
    expect(may("c")).toBe(true);
  });
});

describe("a turn that works for another one", () => {
  test("spends from the budget of that turn and of its thread, its own turns too, until it is released", async () => {
    await desk.limit("turn", { steps: 4 });
    desk.books.begin(turn("parent"));
    expect(may("parent")).toBe(true);
    const release = desk.books.charge("below", { turn: "parent" });
    desk.books.begin(turn("child", "below"));
    desk.books.charge("deeper", { turn: "child" });
    desk.books.begin(turn("grandchild", "deeper"));
    expect([may("child"), may("grandchild"), may("grandchild")]).toEqual([true, true, true]);
    expect([may("grandchild"), may("child"), may("parent")]).toEqual([false, false, false]);
    desk.books.end("child", false);
    release();
    desk.books.begin(turn("later", "below"));
    expect(may("later")).toBe(true);
  });

  test("takes time that is counted once, and none while it waits for the owner", async () => {
    await desk.limit("turn", { timeMs: 10_000 });
    const ended: string[] = [];
    desk.books.watch((id) => ended.push(id));
    desk.books.begin(turn("parent"));
    desk.books.charge("below", { turn: "parent" });
    desk.books.begin(turn("child", "below"));
    desk.pass(6_000);
    desk.books.wait("child", "a", true);
    desk.pass(60_000);
    desk.books.wait("child", "a", false);
    desk.pass(3_000);
    desk.books.endOverdue();
    expect(ended).toEqual([]);
    desk.pass(1_000);
    desk.books.endOverdue();
    expect(ended.toSorted()).toEqual(["child", "parent"]);
  });
});

test("a limit is told from four fifths on, and the one that is used furthest", async () => {
  await desk.limit("turn", { tokens: 1_000, steps: 2 });
  desk.books.begin(turn("t"));
  expect(may("t")).toBe(true);
  desk.books.report("t", used(300, 490));
  expect(desk.books.standingOf("t")).toBeNull();
  desk.books.report("t", used(300, 510));
  expect(desk.books.standingOf("t")).toEqual({ scope: "turn", measure: "tokens", used: 810, limit: 1_000 });
  expect(may("t", 10)).toBe(true);
  expect(desk.books.standingOf("t")).toEqual({ scope: "turn", measure: "steps", used: 2, limit: 2 });
  desk.books.end("t", false);
  await desk.books.keep();
  expect(desk.books.standingOf("t")).toMatchObject({ measure: "steps" });
  expect(desk.books.standingOf("nobody")).toBeNull();
});

test("a turn that is not at work reserves nothing", () => {
  expect(may("nobody")).toBe(false);
});
