/** A thread that dies whenever it is started: it is said, nobody else suffers, and once it lives all is well again. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { spawnThread } from "../../src/spawn.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { type Talk, talkTo } from "../talk.ts";
import { until } from "../faults/asking.ts";

let server: TestServer;
let talk: Talk;
let isIll = true;
let births = 0;
beforeAll(async () => {
  server = await startServer({
    setup: {
      spawn(name) {
        if (name !== "reader") return spawnThread(name);
        births++;
        return isIll
          ? new Worker(new URL("../fakes/workers/dying.worker.ts", import.meta.url), { env: {} })
          : spawnThread(name);
      },
    },
  });
  talk = talkTo(server);
});
afterAll(() => server.remove());

const readiness = async () => {
  const response = await fetch(`${server.url}/readyz`);
  return { status: response.status, body: (await response.json()) as { checks: Record<string, unknown> } };
};
const search = () => server.api.request("GET", "/api/v1/search?q=gibbon");

test("while it dies, what needs it is told when to come again, readiness says so, and all else is answered", async () => {
  const turn = await talk.ask(await talk.newThread(), "A gibbon?");
  const refused = await search();
  expect([refused.status, refused.headers.has("retry-after")]).toEqual([503, true]);
  await until(async () => births > 2 && (await readiness()).status === 503);
  expect(await readiness()).toMatchObject({
    body: { checks: { database: null, scheduler: null, reader: expect.stringContaining("restarting") } },
  });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect((await talk.ended(turn)).status).toBe("finished");
  expect(births).toBeLessThan(6);
  expect(server.logged.filter((line) => line.includes("reader thread died"))).toHaveLength(births);
});

test("and once it lives, it answers again by itself: the positive control", async () => {
  isIll = false;
  await until(async () => (await search()).status === 200);
  await until(async () => (await readiness()).status === 200);
}, 20_000);
