import { afterEach, expect, test } from "bun:test";
import { holdsOf } from "../../src/domain/webhooks/filter.ts";
import type { Material } from "../../src/domain/webhooks/material.ts";
import { spawnThread } from "../../src/spawn.ts";
import { createFilters, type Filters } from "../../src/workers/filters.ts";

let filters: Filters;
afterEach(() => filters.stop());

const sent = (payload: Material["payload"]): Material => ({ event: "push", headers: {}, payload });

/** Compares each member with each other, in one call that looks at no clock. */
const SLOW = "$count($distinct(payload)) > 0";
const members = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test("a filter is tried in a thread of its own, one after the other", async () => {
  filters = createFilters(() => spawnThread("filter"));
  const answers = await Promise.all([
    filters.holdsOf("event = 'push'", sent(null)),
    filters.holdsOf("payload.a > 1", sent({ a: 1 })),
    filters.holdsOf("payload.a = /x/", sent({ a: 1 })),
  ]);
  expect(answers.map((held) => (held.ok ? held.value : held.refusal.kind))).toEqual([true, false, "failed"]);
});

test("one that runs away is ended with its thread, nobody waits for it, and the next is tried", async () => {
  let born = 0;
  filters = createFilters(() => {
    born++;
    return spawnThread("filter");
  });
  let ticks = 0;
  const ticking = setInterval(() => ticks++, 10);
  const away = await filters.holdsOf(SLOW, sent(members(300_000)));
  clearInterval(ticking);
  expect(away.ok ? away.value : away.refusal.message).toBe(
    "The filter ran away on what was sent, and was ended.",
  );
  expect(ticks).toBeGreaterThan(10);
  expect(await filters.holdsOf("payload.a = 1", sent({ a: 1 }))).toEqual({ ok: true, value: true });
  expect(born).toBe(2);
}, 30_000);

test("a thread that cannot be made fails the filter that asked for it, and the next is tried", async () => {
  let isLacking = true;
  filters = createFilters(() => {
    if (isLacking) throw new Error("there is no descriptor left");
    return spawnThread("filter");
  });
  const both = [filters.holdsOf("true", sent(null)), filters.holdsOf("true", sent(null))];
  for (const held of both) expect(held).rejects.toThrow("descriptor");
  await Promise.allSettled(both);
  isLacking = false;
  expect(await filters.holdsOf("payload.a = 1", sent({ a: 1 }))).toEqual({ ok: true, value: true });
});

test("on the main thread the same would hold up everything: the positive control", async () => {
  filters = createFilters(() => spawnThread("filter"));
  let ticks = 0;
  const ticking = setInterval(() => ticks++, 10);
  await holdsOf(SLOW, sent(members(8_000)));
  clearInterval(ticking);
  expect(ticks).toBe(0);
});

test("after the end nothing is tried any more", async () => {
  filters = createFilters(() => spawnThread("filter"));
  filters.stop();
  expect(await filters.holdsOf("true", sent(null))).toMatchObject({ ok: false });
});
