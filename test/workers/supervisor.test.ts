import { afterEach, describe, expect, test } from "bun:test";
import { type Child, supervise } from "../../src/workers/supervisor.ts";
import type { Log } from "../../src/domain/kernel/log.ts";

const children: Child<never>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.stop();
});

const policy = { firstDelayMs: 5, longestDelayMs: 40, mostCrashes: 5, windowMs: 60_000 };

function raise(worker: "dying" | "echo") {
  const logged: string[] = [];
  const heard: string[] = [];
  let births = 0;
  let deaths = 0;
  const log: Log = {
    debug: () => {},
    info: () => {},
    warn: (message) => void logged.push(message),
    error: (message) => void logged.push(message),
  };
  const child = supervise<{ type: string }, { type: "echo"; said: string }>(
    { clock: () => new Date(), log },
    {
      name: worker,
      startsAfterMs: 0,
      policy,
      spawn() {
        births++;
        return new Worker(new URL(`../fakes/workers/${worker}.worker.ts`, import.meta.url), { env: {} });
      },
      onStart: () => {},
      onMessage: ({ said }) => void heard.push(said),
      onDeath: () => void deaths++,
    },
  );
  children.push(child);
  return { child, logged, heard, births: () => births, deaths: () => deaths };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (isSo()) return;
    await Bun.sleep(10);
  }
  throw new Error("it did not come to that");
}

describe("a supervised thread", () => {
  test("that dies at its birth is started again five times, then given up, and that is said", async () => {
    const { child, logged, births, deaths } = raise("dying");
    await until(() => child.state() === "given-up");
    expect([births(), deaths()]).toEqual([6, 6]);
    expect(logged.filter((line) => line.includes("is started again"))).toHaveLength(5);
    expect(logged.at(-1)).toContain("stays down until a restart");
    await Bun.sleep(100);
    expect(births()).toBe(6);
    expect(child.post({ type: "anybody there?" })).toBe(false);
  });

  test("that ends with any code counts as dead, and comes back to work", async () => {
    const { child, heard, births } = raise("echo");
    await until(() => child.state() === "running" && child.post({ type: "one" }));
    await until(() => heard.includes("one"));
    child.post({ type: "die" });
    await until(() => births() === 2 && child.state() === "running");
    child.post({ type: "two" });
    await until(() => heard.includes("two"));
  });

  test("does not disturb another: each is restarted alone", async () => {
    const dying = raise("dying");
    const well = raise("echo");
    await until(() => dying.child.state() === "given-up");
    well.child.post({ type: "still here" });
    await until(() => well.heard.includes("still here"));
    expect(well.births()).toBe(1);
  });

  test("that is stopped stays so", async () => {
    const { child, births } = raise("echo");
    await until(() => child.state() === "running");
    child.stop();
    await Bun.sleep(100);
    expect([child.state(), births()]).toEqual(["stopped", 1]);
  });
});
