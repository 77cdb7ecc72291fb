/** Whatever turns do, in whatever order: a limit is passed by no more than what an answer was longer than allowed. */
import { expect, test } from "bun:test";
import * as fc from "fast-check";
import type { Reservation } from "../../../src/domain/usage/books.ts";
import { asking, openBooks, turn, used } from "./open-books.ts";

type Act =
  | { readonly do: "reserve"; readonly turn: number; readonly bytes: number; readonly output: number }
  /** `over` is what the answer is longer than was reserved; `share` of the reservation comes of it else. */
  | { readonly do: "settle"; readonly turn: number; readonly share: number; readonly over: number }
  | { readonly do: "refuse" | "cut" | "end" | "keep"; readonly turn: number };

const anyTurn = fc.nat({ max: 4 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant("reserve" as const),
    turn: anyTurn,
    bytes: fc.integer({ min: 200, max: 2_000 }),
    output: fc.nat({ max: 1_500 }),
  }),
  fc.record({
    do: fc.constant("settle" as const),
    turn: anyTurn,
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    over: fc.oneof(fc.constant(0), fc.nat({ max: 400 })),
  }),
  fc.record({
    do: fc.constantFrom("refuse" as const, "cut" as const, "end" as const, "keep" as const),
    turn: anyTurn,
  }),
);

const LIMIT = 5_000;

async function play(acts: readonly Act[], limit: number | null) {
  const desk = openBooks();
  try {
    await desk.lift();
    await desk.limit("day", { tokens: limit });
    const { books } = desk;
    const told = new Map<number, { input: number; output: number }>();
    const open = new Map<number, { reservation: Reservation; most: number }>();
    let real = 0;
    let over = 0;
    let refused = 0;
    for (const one of acts) {
      const id = `t${one.turn}`;
      if (!told.has(one.turn)) {
        books.begin(turn(id));
        told.set(one.turn, { input: 0, output: 0 });
      }
      const held = open.get(one.turn);
      if (one.do === "reserve" && held === undefined) {
        const asked = asking(one.bytes, one.output);
        const reserved = books.reserve(id, asked);
        if (!reserved.ok) refused++;
        else
          open.set(one.turn, {
            reservation: reserved.value,
            most: Math.ceil(asked.body.length / 3) + one.output,
          });
      } else if (one.do === "settle" && held !== undefined) {
        const came = Math.floor(held.most * one.share) + one.over;
        const sum = told.get(one.turn) ?? { input: 0, output: 0 };
        told.set(one.turn, { input: sum.input, output: sum.output + came });
        books.report(id, used(sum.input, sum.output + came));
        real += came;
        over += Math.max(0, came - held.most);
        open.delete(one.turn);
      } else if (one.do === "refuse" && held !== undefined) {
        held.reservation.refused();
        open.delete(one.turn);
      } else if (one.do === "cut") {
        held?.reservation.ended();
        open.delete(one.turn);
      } else if (one.do === "end") {
        books.end(id, true);
        open.delete(one.turn);
        told.delete(one.turn);
      } else if (one.do === "keep") await books.keep();
      if (limit !== null) expect(real).toBeLessThanOrEqual(limit + over);
    }
    for (const at of told.keys()) books.end(`t${at}`, true);
    return { real, refused };
  } finally {
    desk.database.close();
  }
}

test("no order of reserving, settling, failing and ending spends past the limit", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
      await play(acts, LIMIT);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("without a limit the same passes it: the positive control", async () => {
  const acts = Array.from({ length: 20 }, (_, index): Act[] => [
    { do: "reserve", turn: index % 5, bytes: 500, output: 1_500 },
    { do: "settle", turn: index % 5, share: 1, over: 0 },
  ]).flat();
  expect((await play(acts, null)).real).toBeGreaterThan(LIMIT);
  const held = await play(acts, LIMIT);
  expect([held.real <= LIMIT, held.refused > 0]).toEqual([true, true]);
});

test("no reservation outlives its turn: when all have ended, the whole limit less what was spent is free", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const desk = openBooks();
      try {
        await desk.lift();
        const { books } = desk;
        const open = new Set<number>();
        for (const one of acts) {
          const id = `t${one.turn}`;
          if (!open.has(one.turn)) books.begin(turn(id));
          open.add(one.turn);
          if (one.do === "reserve") books.reserve(id, asking(one.bytes, one.output));
          else if (one.do === "keep") await books.keep();
          else if (one.do === "end") {
            books.end(id, false);
            open.delete(one.turn);
          }
        }
        for (const at of open) books.end(`t${at}`, false);
        await books.keep();
        const { tokens } = books.spentToday(null);
        await desk.limit("day", { tokens: tokens + 100 + 50 });
        books.begin(turn("last"));
        expect(books.reserve("last", asking(300, 51)).ok).toBe(false);
        expect(books.reserve("last", asking(300, 50)).ok).toBe(true);
      } finally {
        desk.database.close();
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
