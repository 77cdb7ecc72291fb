import { afterEach, describe, expect, test } from "bun:test";
import type { Event } from "../../../src/domain/catalogue.ts";
import { type DeltaMerger, mergeDeltas } from "../../../src/server/routes/live/merge-deltas.ts";

const scope = { turn: "u1", thread: "t1", workspace: "w1" } as const;
const text = (at: number, said: string, turn = "u1"): Event => ({
  ...scope,
  turn,
  type: "text.delta",
  at,
  text: said,
});
const thought = (at: number, said: string): Event => ({ ...scope, type: "thought.delta", at, text: said });

const told: Event[] = [];
let merger: DeltaMerger;
const open = (): void => {
  told.length = 0;
  merger = mergeDeltas(({ event }) => told.push(event), 30);
};
const hear = (...events: readonly Event[]): void => {
  for (const event of events) merger.hear({ id: null, event });
};
afterEach(() => merger.stop());

describe("the pieces of an answer", () => {
  test("are told at once where they come slowly", async () => {
    open();
    hear(text(0, "a"));
    expect(told).toEqual([text(0, "a")]);
    await Bun.sleep(60);
    hear(text(1, "b"));
    expect(told).toEqual([text(0, "a"), text(1, "b")]);
  });
  test("are told together where they come fast, and none is lost", async () => {
    open();
    hear(text(0, "a"), text(1, "b"), text(2, "c"));
    expect(told).toEqual([text(0, "a")]);
    await Bun.sleep(45);
    expect(told).toEqual([text(0, "a"), text(1, "bc")]);
    hear(text(3, "d"), text(4, "e"));
    await Bun.sleep(60);
    expect(told.at(-1)).toEqual(text(3, "de"));
  });
  test("come before whatever else happens to their turn", () => {
    open();
    const finished = { ...scope, type: "turn.started" } as const;
    hear(text(0, "a"), text(1, "b"), finished);
    expect(told).toEqual([text(0, "a"), text(1, "b"), finished]);
  });
  test("of thoughts and of text are not mixed, nor those of two turns", async () => {
    open();
    hear(
      thought(0, "x"),
      thought(1, "y"),
      text(0, "a"),
      text(1, "b"),
      text(0, "1", "u2"),
      text(1, "2", "u2"),
    );
    expect(told).toEqual([thought(0, "x"), thought(1, "y"), text(0, "1", "u2")]);
    await Bun.sleep(50);
    expect(told).toContainEqual(text(0, "ab"));
    expect(told).toContainEqual(text(1, "2", "u2"));
  });
  test("that do not follow one another stay apart", async () => {
    open();
    hear(text(0, "a"), text(1, "b"), text(1, "b again"));
    await Bun.sleep(50);
    expect(told).toEqual([text(0, "a"), text(1, "b"), text(1, "b again")]);
  });
  test("are told no more once it is over", async () => {
    open();
    hear(text(0, "a"), text(1, "b"));
    merger.stop();
    await Bun.sleep(50);
    expect(told).toEqual([text(0, "a")]);
  });
});
