import { afterAll, beforeAll, expect, test } from "bun:test";
import { startServer, type TestServer } from "../../start-server.ts";
import { openPageStream } from "./page-stream.ts";
import { newWorkspace, tokenOf } from "../api/actors.ts";
import { newOwner } from "./visitor.ts";

const DAY_MS = 86_400_000;
let ahead = 0;
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => new Date(Date.now() + ahead) } });
});
afterAll(() => server.remove());

const hasEnded = (ended: Promise<unknown>): Promise<boolean> =>
  Promise.race([ended.then(() => true), Bun.sleep(150).then(() => false)]);

test("a sign-in that has run out ends the stream of its page, and one that lives does not", async () => {
  const stream = await openPageStream(await newOwner(server));
  server.serving.streams.endStale();
  expect(await hasEnded(stream.ended)).toBe(false);
  ahead += 31 * DAY_MS;
  const fresh = await openPageStream(await newOwner(server));
  server.serving.streams.endStale();
  expect([await hasEnded(stream.ended), await hasEnded(fresh.ended)]).toEqual([true, false]);
  fresh.close();
});

async function followEvents(
  token: string,
  signal: AbortSignal,
): Promise<{ readonly ended: Promise<unknown> }> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${server.url}/api/v1/events`, { headers, signal });
  expect(response.status).toBe(200);
  return { ended: response.text().catch(() => "cut") };
}

test("a token that has run out ends its stream of events, and one without an end does not", async () => {
  const wanted = { name: "for a day", scopes: ["read"], ttlMs: DAY_MS };
  const { token } = await server.api.post<{ token: string }>("/api/v1/tokens", wanted);
  const cut = new AbortController();
  const follow = (text: string) => followEvents(text, cut.signal);
  const [short, long] = [await follow(token), await follow(server.api.token)];
  ahead += 2 * DAY_MS;
  server.serving.streams.endStale();
  expect([await hasEnded(short.ended), await hasEnded(long.ended)]).toEqual([true, false]);
  cut.abort();
});

test("a token that went with its workspace ends its stream at once, and another's goes on", async () => {
  const { id } = await newWorkspace(server, "Short-lived");
  const { token } = await tokenOf(server, ["read"], id);
  const cut = new AbortController();
  const [held, free] = [
    await followEvents(token, cut.signal),
    await followEvents(server.api.token, cut.signal),
  ];
  expect((await server.api.request("DELETE", `/api/v1/workspaces/${id}`)).status).toBe(204);
  expect([await hasEnded(held.ended), await hasEnded(free.ended)]).toEqual([true, false]);
  cut.abort();
});
