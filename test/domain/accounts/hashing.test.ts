import { describe, expect, test } from "bun:test";
import { createHashing } from "../../../src/domain/accounts/hashing.ts";
import { PASSPHRASE } from "./open-accounts.ts";

describe("two hashes at a time", () => {
  test("and the rest in order behind them", async () => {
    const hashing = createHashing({ memory: 64, passes: 1 });
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const work = (index: number) =>
      hashing.inTurn(async (hasher) => {
        most = Math.max(most, ++running);
        order.push(index);
        await hasher.hash(PASSPHRASE);
        running--;
        return index;
      });
    const done = await Promise.all(Array.from({ length: 34 }, (_, index) => work(index)));
    expect(most).toBe(2);
    expect(order).toEqual(Array.from({ length: 34 }, (_, index) => index));
    expect(done).toEqual(order);
  });
  test("also after work that throws", async () => {
    const hashing = createHashing({ memory: 64, passes: 1 });
    const fail = () => hashing.inTurn(() => Promise.reject(new Error("no")));
    const settled = await Promise.allSettled(Array.from({ length: 10 }, fail));
    expect(settled.every(({ status }) => status === "rejected")).toBe(true);
    expect(await hashing.inTurn(() => Promise.resolve("free"))).toBe("free");
  });
});
