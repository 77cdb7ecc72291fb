/** A delivery that is sent on: signed so that the usual library takes it, without secrets, tried again where that helps. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { Webhook } from "standardwebhooks";
import type { TestServer } from "../start-server.ts";
import { isSettled, openEndpoint, startWithIngress, WALK_SECRET } from "./webhooks.ts";

interface Taken {
  readonly headers: Record<string, string>;
  readonly body: string;
}

let server: TestServer;
const taken: Taken[] = [];
let answers: number[] = [];
const receiver = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  async fetch(request) {
    taken.push({ headers: Object.fromEntries(request.headers), body: await request.text() });
    return new Response("what it says is not read", { status: answers.shift() ?? 204 });
  },
});
const address = `http://127.0.0.1:${receiver.port}/in?from=monkeyclaw`;

beforeAll(async () => {
  server = await startWithIngress();
});
afterAll(async () => {
  await server.remove();
  await receiver.stop(true);
});

const members = Array.from({ length: 150_000 }, (_, index) => index);

const verify = ({ headers, body }: Taken): unknown =>
  new Webhook(WALK_SECRET, { format: "raw" }).verify(body, headers);

test("it is signed by Standard Webhooks with the endpoint's own secret, and holds no secret of the sender's", async () => {
  const endpoint = await openEndpoint(server, "sent on", { do: "forward", forwardTo: address });
  await endpoint.post({ open: "word", runners_token: "plain-looking-value" });
  const delivery = await endpoint.until(isSettled);
  expect([delivery.status, delivery.turn]).toEqual(["done", null]);
  const [first] = taken.splice(0);
  if (first === undefined) throw new Error("nothing came");
  expect(verify(first)).toEqual({
    type: "Push Hook",
    timestamp: delivery.receivedAt,
    data: { open: "word" },
  });
  expect(first.headers["webhook-id"]).toBe(delivery.id);
  expect(() => verify({ ...first, body: first.body.replace("word", "ward") })).toThrow();
}, 30_000);

test("where nobody takes it now it is tried again under the same id; where it is refused it is not", async () => {
  const endpoint = await openEndpoint(server, "tried again", { do: "forward", forwardTo: address });
  answers = [503, 204];
  await endpoint.post({ n: 1 }, "first");
  const waiting = await endpoint.until(({ status }) => status === "waiting");
  expect(waiting.reason).toContain("answered 503");
  await server.api.post(`/api/v1/deliveries/${waiting.id}/replay`, {});
  const done = await endpoint.until(isSettled);
  expect([done.status, done.attempts]).toEqual(["done", 2]);
  expect(taken.splice(0).map(({ headers }) => headers["webhook-id"])).toEqual([done.id, done.id]);
  answers = [410];
  await endpoint.post({ n: 2 }, "second");
  const refused = await endpoint.until((one) => one.vendorId === "second" && isSettled(one));
  expect([refused.status, refused.attempts]).toEqual(["failed", 1]);
  expect(refused.reason).toContain("answered 410");
}, 30_000);

test("after STOP nothing is sent on, though its handling had begun; at its end it is, once", async () => {
  const slow = await openEndpoint(server, "slow", { do: "notify", when: "$count($distinct(payload)) > 0" });
  const forward = { do: "forward", forwardTo: address, when: "payload.isHeld" } as const;
  const endpoint = await openEndpoint(server, "held", forward);
  const ofIt = () => taken.filter(({ body }) => body.includes("isHeld"));
  // Filters are tried one after the other: the second waits for the first.
  await slow.post(members);
  await slow.until(({ status }) => status === "running");
  await endpoint.post({ isHeld: true });
  await endpoint.until(({ status }) => status === "running");
  await server.api.post("/api/v1/stop", {});
  const held = await endpoint.until(({ status }) => status !== "running");
  expect([held.status, ofIt()]).toEqual(["waiting", []]);
  await server.api.request("DELETE", "/api/v1/stop");
  expect((await endpoint.until(isSettled)).status).toBe("done");
  expect(ofIt()).toHaveLength(1);
}, 40_000);
