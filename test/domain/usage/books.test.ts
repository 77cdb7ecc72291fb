import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { refusalOf, valueOf } from "../results.ts";
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

describe("a turn", () => {
  test("without any limit goes on and on: the positive control", () => {
    desk.books.begin(turn("t"));
    for (let step = 1; step <= 500; step++) {
      expect(may("t", 1_000_000)).toBe(true);
      desk.books.report("t", used(step * 1_000_000, step * 1_000_000, step * 100));
    }
    desk.pass(365 * 86_400_000);
    desk.books.endOverdue();
    expect(desk.books.whyOver("t")).toBeNull();
  });

  test("is refused the request that would pass its tokens, in words that say which budget, how much, and the way out", async () => {
    await desk.limit("turn", { tokens: 1_000 });
    desk.books.begin(turn("t"));
    expect(may("t", 700)).toBe(true);
    desk.books.report("t", used(90, 710));
    expect(may("t", 100)).toBe(true);
    desk.books.report("t", used(180, 720));
    expect(whyNot("t", 100)).toBe(
      "The budget of this turn does not allow more: 900 of 1,000 tokens, the next request may take up to 200. " +
        "Raise it in Settings under Budgets, or ask it to go on in a new turn.",
    );
    desk.books.end("t", false);
    desk.books.begin(turn("another"));
    expect(may("another", 700)).toBe(true);
  });

  test("is asked as often as its steps allow, those that were refused or failed among them", async () => {
    await desk.limit("turn", { steps: 3 });
    desk.books.begin(turn("t"));
    for (let step = 0; step < 3; step++) valueOf(desk.books.reserve("t", asking(300, 9))).refused();
    expect(whyNot("t")).toStartWith("The budget of this turn does not allow more: 3 of 3 steps. Raise it");
  });

  test("takes money by the price table, at the dearest that the request can come to", async () => {
    await desk.limit("turn", { dollars: 0.01 });
    desk.books.begin(turn("t"));
    // 100 tokens of input at $6.25 and 400 of output at $25 a million are a hundredth of a dollar and a little more.
    expect(may("t", 400)).toBe(false);
    expect(may("t", 370)).toBe(true);
    desk.books.report("t", used(100, 370, 0.009));
    expect(whyNot("t", 100)).toContain("$0.009 of $0.010");
  });

  test("is ended when its time is over, and a turn that waits for its owner takes none", async () => {
    await desk.limit("turn", { timeMs: 60_000 });
    const ended: string[] = [];
    desk.books.watch((id) => ended.push(id));
    desk.books.begin(turn("t"));
    desk.pass(40_000);
    desk.books.wait("t", "a", true);
    desk.books.wait("t", "b", true);
    desk.pass(3_600_000);
    desk.books.wait("t", "a", false);
    desk.pass(3_600_000);
    desk.books.endOverdue();
    desk.books.wait("t", "b", false);
    desk.pass(19_000);
    desk.books.endOverdue();
    expect(ended).toEqual([]);
    desk.pass(1_000);
    desk.books.endOverdue();
    desk.books.endOverdue();
    expect(ended).toEqual(["t"]);
    expect(desk.books.whyOver("t")).toContain("60 s of 60 s are used");
  });

  test("is ended in the midst of an answer that is longer than it was allowed to be", async () => {
    await desk.limit("turn", { tokens: 2_000 });
    const ended: string[] = [];
    desk.books.watch((id) => ended.push(id));
    desk.books.begin(turn("t"));
    expect(may("t", 500)).toBe(true);
    for (let words = 0; words < 1_800; words++) desk.books.hear("t", 4);
    expect(ended).toEqual([]);
    for (let words = 0; words < 200; words++) desk.books.hear("t", 4);
    expect(ended).toEqual(["t"]);
    expect(desk.books.end("t", true)).toMatchObject({ input: 100, output: 2_000 });
  });

  test("pays for an answer that was cut off by what came of it, and for a refused one nothing", () => {
    desk.books.begin(turn("t"));
    valueOf(desk.books.reserve("t", asking(300, 5_000))).refused();
    expect(desk.books.end("t", true)).toBeNull();
    desk.books.begin(turn("u"));
    const cut = valueOf(desk.books.reserve("u", asking(300, 5_000)));
    desk.books.hear("u", 400);
    cut.ended();
    expect(may("u")).toBe(true);
    desk.books.report("u", used(100, 50));
    expect(desk.books.end("u", false)).toMatchObject({ input: 200, output: 150 });
    expect(desk.books.spentToday(null)).toMatchObject({ tokens: 350, steps: 3 });
  });

  test("that reported less than was heard, and was cut off, pays for what was heard", () => {
    desk.books.begin(turn("t"));
    expect(may("t")).toBe(true);
    desk.books.hear("t", 4_000);
    desk.books.report("t", used(100, 1));
    expect(desk.books.end("t", true)).toMatchObject({ input: 100, output: 1_000 });
  });
});
