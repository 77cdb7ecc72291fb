import { expect, test } from "bun:test";
import type { CommandEnd, Running } from "../../../src/domain/tools/commands.ts";
import { createJobs } from "../../../src/domain/tools/jobs.ts";

const how = (signal: string | null): CommandEnd => ({
  code: signal === null ? 0 : null,
  signal,
  limit: null,
  tookMs: 1,
});

const of = (thread: string) => ({ thread, workspace: "w" });

/** A process of nobody's, which runs until it is killed. */
function endless(output: Running["output"] = (async function* () {})()): Running & { isKilled(): boolean } {
  const end = Promise.withResolvers<CommandEnd>();
  let isKilled = false;
  return {
    id: "1",
    output,
    end: end.promise,
    isKilled: () => isKilled,
    async kill() {
      isKilled = true;
      end.resolve(how("SIGKILL"));
      return end.promise;
    },
  };
}

test("there is room for a few in each conversation, and for so many in all", () => {
  const jobs = createJobs();
  for (let count = 0; count < 4; count++) jobs.add(of("a"), "x", endless());
  expect([jobs.hasRoom("a"), jobs.hasRoom("b")]).toEqual([false, true]);
  for (const thread of ["b", "c", "d"])
    for (let count = 0; count < 4; count++) jobs.add(of(thread), "x", endless());
  expect(jobs.hasRoom("e")).toBe(false);
});

test("all of them are stopped at once, and then there is room again", async () => {
  const jobs = createJobs();
  const all = Array.from({ length: 4 }, () => endless());
  for (const running of all) jobs.add(of("a"), "x", running);
  await jobs.stopAll();
  expect(all.every((running) => running.isKilled())).toBe(true);
  expect(jobs.hasRoom("a")).toBe(true);
});

test("the output of those that ended is kept for a while, and then the oldest goes", async () => {
  const jobs = createJobs();
  const ids: string[] = [];
  for (let count = 0; count < 40; count++) {
    const running = endless();
    ids.push(jobs.add(of("a"), "x", running));
    await running.kill();
    await jobs.find("a", ids.at(-1) ?? "")?.end;
  }
  expect(jobs.find("a", ids[0] ?? "")).toBeNull();
  expect(jobs.find("a", ids.at(-1) ?? "")?.ended()).toEqual(how("SIGKILL"));
});

test("an output that breaks off is said to have, and the job still ends", async () => {
  const jobs = createJobs();
  const broken = (async function* () {
    yield { stream: "out", bytes: new TextEncoder().encode("one") } as const;
    throw new Error("the pipe is gone");
  })();
  const id = jobs.add(of("a"), "x", endless(broken));
  const job = jobs.find("a", id);
  expect(await job?.stop()).toEqual(how("SIGKILL"));
  expect(job?.output.text()).toBe("one\n[The output broke off: the pipe is gone]\n");
});
