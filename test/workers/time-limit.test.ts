import { expect, test } from "bun:test";
import { openTimeLimit } from "../../src/workers/time-limit.ts";

const opened = () => {
  let overs = 0;
  return { limit: openTimeLimit(() => overs++), overs: () => overs };
};

test("a limit that is paused stands still, for as long as it is, and goes on with what was left", async () => {
  const { limit, overs } = opened();
  limit.start(60);
  limit.pause();
  limit.pause();
  await Bun.sleep(150);
  expect(overs()).toBe(0);
  limit.resume();
  limit.resume();
  await Bun.sleep(150);
  expect(overs()).toBe(1);
});

test("the same limit is over where nobody pauses it: the positive control", async () => {
  const { limit, overs } = opened();
  limit.start(60);
  await Bun.sleep(150);
  expect(overs()).toBe(1);
});

test("a limit that is stopped is never over, and pauses nothing after that", async () => {
  const { limit, overs } = opened();
  limit.start(20);
  limit.pause();
  limit.stop();
  limit.resume();
  await Bun.sleep(60);
  expect(overs()).toBe(0);
});
