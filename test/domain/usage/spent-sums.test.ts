import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Reads } from "../../../src/domain/kernel/db.ts";
import {
  type SpendingFilter,
  type SpendingRow,
  selectSpent,
  upsertSpending,
} from "../../../src/domain/usage/spending-store.ts";
import { createSpentSums } from "../../../src/domain/usage/spent-sums.ts";
import { openTestDatabase } from "../open-test-database.ts";

const days = ["2026-11-01", "2026-11-02"] as const;
const names = fc.constantFrom("a", "b");

const row = (id: number, part: Partial<SpendingRow>): SpendingRow => ({
  id: `s${id}`,
  day: days[0],
  turn: "a",
  root: "a",
  thread: "a",
  workspace: "a",
  job: null,
  tokens: 1,
  dollars: 0.25,
  steps: 1,
  timeMs: 10,
  isOpen: false,
  ...part,
});

const filters: readonly SpendingFilter[] = [
  { workspace: null, day: days[0] },
  { workspace: "a", day: days[1] },
  { workspace: "b", day: days[0] },
  { root: "a" },
  { thread: "b" },
  { job: "a", day: days[0] },
];

test("what ends is added to what was read before it was written: the sums are always those of the rows", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          day: fc.constantFrom(...days),
          root: names,
          thread: names,
          workspace: names,
          job: fc.option(names),
          tokens: fc.nat(1_000),
          steps: fc.nat(3),
        }),
        { maxLength: 12 },
      ),
      async (parts) => {
        const { db, close } = openTestDatabase();
        const sums = createSpentSums(db, () => 0);
        for (const [id, part] of parts.entries()) {
          for (const filter of filters.filter((_, place) => (place + id) % 2 === 0)) sums.of(filter);
          const ended = row(id, part);
          const read = sums.read();
          await db.commit((tx) => upsertSpending(tx, ended));
          for (const filter of filters.filter((_, place) => (place + id) % 3 === 0)) sums.of(filter);
          read.add([ended]);
          for (const filter of filters) expect(sums.of(filter)).toEqual(selectSpent(db, filter));
        }
        close();
      },
    ),
    { numRuns: 20 },
  ));

test("the rows of a day are read once a minute, however many end in it", async () => {
  const { db, close } = openTestDatabase();
  let read = 0;
  let nowMs = 0;
  const watched: Reads = {
    ...db,
    get: (sql, ...values) => {
      read++;
      return db.get(sql, ...values);
    },
  };
  const sums = createSpentSums(watched, () => nowMs);
  const today = { workspace: null, day: days[0] };
  for (let id = 0; id < 50; id++) {
    sums.of(today);
    sums.read().add([row(id, {})]);
  }
  expect([read, sums.of(today).tokens]).toEqual([1, 50]);
  // Written by somebody else.
  await db.commit((tx) => upsertSpending(tx, row(99, { tokens: 7 })));
  nowMs += 60_001;
  expect([sums.of(today).tokens, read]).toEqual([7, 2]);
  close();
});
