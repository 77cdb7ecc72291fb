/** From a signed request to an answered turn, through the whole product. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Thread } from "../../src/domain/conversations/thread.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { labelsOf } from "../../src/domain/policy/reads.ts";
import { startModelServer } from "../fakes/model-server.ts";
import type { TestServer } from "../start-server.ts";
import { isSettled, openEndpoint, startWithIngress } from "./webhooks.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startWithIngress();
});
afterAll(() => server.remove());

const turnOf = (id: string | null): Promise<Turn> => server.api.get<Turn>(`/api/v1/turns/${id}`);

const threadsCalled = async (name: string): Promise<readonly Thread[]> => {
  const { items } = await server.api.get<{ items: Thread[] }>(
    `/api/v1/workspaces/${server.workspace}/threads?limit=200`,
  );
  return items.filter((thread) => thread.name === name);
};

test("a signed delivery becomes an answered turn in the endpoint's own thread, marked as from outside", async () => {
  const endpoint = await openEndpoint(server, "builds");
  expect(await endpoint.post({ ref: "refs/heads/main", note: "all is well" })).toBe(202);
  const delivery = await endpoint.until(isSettled);
  expect([delivery.status, delivery.reason, delivery.attempts]).toEqual(["done", null, 1]);
  const turn = await turnOf(delivery.turn);
  expect(turn).toMatchObject({
    status: "finished",
    trust: "webhook",
    delivery: delivery.id,
    tools: ["notify"],
  });
  expect(turn.question.text).toContain("all is well");
  expect(turn.question.text).toMatch(/<data-[0-9a-f]{32}>/);
  expect(turn.answer?.text).not.toBe("");
  const [thread] = await threadsCalled("webhook:builds");
  expect(thread?.id).toBe(turn.thread);
  expect(labelsOf(server.core.db, turn.thread)).toContain("A");
}, 30_000);

test("the same delivery sent again sets nothing off, and the next goes into the same thread", async () => {
  const endpoint = await openEndpoint(server, "twice");
  expect([await endpoint.post({ n: 1 }, "one"), await endpoint.post({ n: 1 }, "one")]).toEqual([202, 202]);
  await endpoint.until(isSettled);
  expect(await endpoint.post({ n: 2 }, "two")).toBe(202);
  await endpoint.until(({ vendorId, status }) => vendorId === "two" && status === "done");
  expect(endpoint.deliveries()).toHaveLength(2);
  expect(await threadsCalled("webhook:twice")).toHaveLength(1);
}, 30_000);

test("what the filter does not hold of is ignored, with the reason; what it holds of is handled", async () => {
  const endpoint = await openEndpoint(server, "filtered", {
    do: "turn",
    when: "payload.ref = 'refs/heads/main'",
  });
  await endpoint.post({ ref: "refs/heads/other" }, "other");
  await endpoint.post({ ref: "refs/heads/main" }, "main");
  const other = await endpoint.until((one) => one.vendorId === "other" && isSettled(one));
  expect([other.status, other.reason, other.turn]).toEqual([
    "ignored",
    "The endpoint's filter does not hold of it.",
    null,
  ]);
  const main = await endpoint.until(({ vendorId, status }) => vendorId === "main" && status === "done");
  expect(main.turn).not.toBeNull();
}, 30_000);

test("an endpoint that only notifies asks no model: its owner is told once", async () => {
  const endpoint = await openEndpoint(server, "told", { do: "notify", prompt: "{{payload.who}} pushed" });
  const told: string[] = [];
  const silence = server.core.bus.listen(({ event }) => {
    if (event.type === "webhook.noticed" && event.endpoint === endpoint.id) told.push(event.text);
  });
  await endpoint.post({ who: "Ann" });
  const delivery = await endpoint.until(isSettled);
  silence();
  expect([delivery.status, delivery.turn, told]).toEqual(["done", null, ["Ann pushed"]]);
}, 30_000);

describe("STOP", () => {
  test("keeps deliveries, which are answered 202 and wait for its end", async () => {
    const endpoint = await openEndpoint(server, "held");
    await server.api.post("/api/v1/stop", {});
    expect(await endpoint.post({ n: 1 })).toBe(202);
    await Bun.sleep(600);
    expect(endpoint.deliveries().map(({ status, attempts }) => [status, attempts])).toEqual([
      ["accepted", 0],
    ]);
    await server.api.request("DELETE", "/api/v1/stop");
    expect((await endpoint.until(isSettled)).status).toBe("done");
  }, 30_000);
});

test("an owner who stops the turn has the delivery fail, which stays so", async () => {
  const endpoint = await openEndpoint(server, "broken-off", {
    do: "turn",
    prompt: "[[words:100000]] {{payload.n}}",
  });
  await endpoint.post({ n: 1 });
  const running = await endpoint.until(({ turn }) => turn !== null);
  await server.api.post(`/api/v1/turns/${running.turn}/interrupt`, {});
  const failed = await endpoint.until(isSettled);
  expect([failed.status, failed.reason]).toEqual(["failed", "Its turn was stopped."]);
}, 30_000);

test("a model that is away is asked again when the time has come, by a new turn of the same delivery", async () => {
  const model = startModelServer();
  const point = (baseUrl: string) =>
    server.api.request("PATCH", "/api/v1/backends/anthropic", {
      baseUrl,
      defaultModel: "claude-opus-4-5",
      options: { retries: 0 },
    });
  await server.api.request("PUT", "/api/v1/vault/secrets/anthropic-api-key", { value: "sk-ant-test" });
  await point("http://127.0.0.1:9");
  const endpoint = await openEndpoint(server, "away", { do: "turn" }, "anthropic");
  await endpoint.post({ note: "[[say:Here again.]]" });
  const waiting = await endpoint.until(({ status }) => status === "waiting");
  expect([waiting.attempts, waiting.reason]).toEqual([1, expect.stringContaining("Nothing answers at")]);
  await point(model.url);
  const done = await endpoint.until(isSettled);
  expect([done.status, done.attempts, done.turn === waiting.turn]).toEqual(["done", 2, false]);
  expect((await turnOf(done.turn)).answer?.text).toBe("Here again.");
  await model.stop();
}, 30_000);
