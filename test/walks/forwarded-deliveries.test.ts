/** A delivery that is sent on: signed so that the usual library takes it, without secrets, tried again where that helps. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { Webhook } from "standardwebhooks";
import { until } from "../faults/asking.ts";
import type { TestServer } from "../start-server.ts";
import { isSettled, openEndpoint, startWithIngress, type TestEndpoint, WALK_SECRET } from "./webhooks.ts";

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

/** As whoever takes it does, with the usual library. */
const verify = ({ headers, body }: Taken, secret: string | null): unknown =>
  new Webhook(secret ?? "").verify(body, headers);
const isBy = (one: Taken, secret: string | null): boolean => {
  try {
    return verify(one, secret) !== null;
  } catch {
    // silent-ok: then it is not signed with this one
    return false;
  }
};
/** The sender's secret, as the usual library wants a key. */
const SENDERS = `whsec_${Buffer.from(WALK_SECRET).toString("base64")}`;

const forwarding = { do: "forward", forwardTo: address } as const;

/** What one more delivery is sent on as. */
async function sentOn(endpoint: TestEndpoint): Promise<Taken> {
  const id = crypto.randomUUID();
  expect(await endpoint.post({ n: id }, id)).toBe(202);
  await endpoint.until((one) => one.vendorId === id && isSettled(one));
  const [one] = taken.splice(0);
  if (one === undefined) throw new Error("nothing came");
  return one;
}

/** What the owner is told of a delivery, by the rules that are there from the first start. */
async function toldOf(delivery: string): Promise<readonly { readonly link: string | null }[]> {
  const { items: places } = await server.api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  const { items } = await server.api.get<{ items: { link: string | null }[] }>(
    `/api/v1/workspaces/${places[0]?.id}/notifications`,
  );
  return items.filter(({ link }) => link?.endsWith(delivery) === true);
}

interface Rotated {
  readonly forwardSecret: string;
  readonly forwardsSignedWith: string;
  readonly formerForwardSecretUntil: string | null;
}

const rotate = (endpoint: TestEndpoint, body: object) =>
  server.api.request<Rotated>("POST", `/api/v1/webhook-endpoints/${endpoint.id}/rotate-forward`, body);

test("it is signed by Standard Webhooks with a secret of its own, and holds no secret of the sender's", async () => {
  const endpoint = await openEndpoint(server, "sent on", forwarding);
  expect(endpoint.forwardSecret).toMatch(/^whsec_[\w+/]{43}=$/);
  await endpoint.post({ open: "word", runners_token: "plain-looking-value" });
  const delivery = await endpoint.until(isSettled);
  expect([delivery.status, delivery.turn]).toEqual(["done", null]);
  const [first] = taken.splice(0);
  if (first === undefined) throw new Error("nothing came");
  expect(verify(first, endpoint.forwardSecret)).toEqual({
    type: "Push Hook",
    timestamp: delivery.receivedAt,
    data: { open: "word" },
  });
  expect(first.headers["webhook-id"]).toBe(delivery.id);
  expect(isBy({ ...first, body: first.body.replace("word", "ward") }, endpoint.forwardSecret)).toBe(false);
  expect(isBy(first, SENDERS)).toBe(false);
}, 30_000);

test("whoever takes it cannot post here with its secret; the sender can with the sender's: the positive control", async () => {
  const endpoint = await openEndpoint(server, "not a way in", forwarding);
  const post = (token: string) =>
    fetch(`${server.serving.ingress?.url}/webhooks/${endpoint.id}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-gitlab-token": token },
      body: "{}",
    });
  expect((await post(endpoint.forwardSecret ?? "")).status).toBe(401);
  expect((await post(WALK_SECRET)).status).toBe(202);
  await endpoint.until(isSettled);
  taken.splice(0);
}, 30_000);

test("it is no genuine delivery of a sender that signs in the same way; with the sender's secret it would be", async () => {
  const secret = `whsec_${Buffer.from("k".repeat(32)).toString("base64")}`;
  const base = `/api/v1/workspaces/${server.workspace}/webhook-endpoints`;
  const made = await server.api.post<{ id: string; forwardSecret: string }>(base, {
    name: "echo",
    source: "standard-webhooks",
    secret,
    handling: forwarding,
  });
  const url = `${server.serving.ingress?.url}/webhooks/${made.id}`;
  const send = async (headers: Readonly<Record<string, string>>, body: string): Promise<number> => {
    const signing = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
    const kept = Object.fromEntries(signing.map((name) => [name, headers[name] ?? ""]));
    const asJson = { "content-type": "application/json", ...kept };
    return (await fetch(url, { method: "POST", headers: asJson, body })).status;
  };
  const next = async (): Promise<Taken> => {
    for (let tries = 0; taken.length === 0 && tries < 500; tries++) await Bun.sleep(20);
    const [one] = taken.splice(0);
    if (one === undefined) throw new Error("nothing came");
    return one;
  };
  const post = async (name: string) => {
    const at = new Date();
    const signature = new Webhook(secret).sign(name, at, "{}");
    const time = String(Math.floor(at.getTime() / 1_000));
    const head = { "webhook-id": name, "webhook-timestamp": time, "webhook-signature": signature };
    expect(await send(head, "{}")).toBe(202);
    return next();
  };
  const forwarded = await post("first");
  expect(isBy(forwarded, made.forwardSecret)).toBe(true);
  expect(await send(forwarded.headers, forwarded.body)).toBe(401);
  await server.core.db.commit((tx) =>
    tx.run("update webhook_endpoints set signs_as_sender = 1 where id = ?", made.id),
  );
  const asBefore = await post("second");
  expect(await send(asBefore.headers, asBefore.body)).toBe(202);
  await next();
}, 30_000);

test("another secret signs beside the one before until the grace is over, or at once alone", async () => {
  const endpoint = await openEndpoint(server, "rotated", forwarding);
  const first = endpoint.forwardSecret;
  const second = (await rotate(endpoint, { graceHours: 1 })).body;
  expect(Date.parse(second.formerForwardSecretUntil ?? "")).toBeGreaterThan(Date.now() + 3_500_000);
  const both = await sentOn(endpoint);
  expect([isBy(both, first), isBy(both, second.forwardSecret)]).toEqual([true, true]);
  const third = (await rotate(endpoint, { graceHours: 0 })).body;
  expect([third.forwardsSignedWith, third.formerForwardSecretUntil]).toEqual(["own", null]);
  const alone = await sentOn(endpoint);
  expect([first, second.forwardSecret, third.forwardSecret].map((one) => isBy(alone, one))).toEqual([
    false,
    false,
    true,
  ]);
  expect((await rotate(endpoint, { graceHours: -1 })).status).toBe(422);
}, 30_000);

test("one that was sent on before there was such a secret is signed as it was, until its owner makes one", async () => {
  const endpoint = await openEndpoint(server, "of before", forwarding);
  const { db } = server.core;
  await db.commit((tx) => {
    tx.run("update webhook_endpoints set signs_as_sender = 1 where id = ?", endpoint.id);
    tx.run("delete from secrets where name = ?", `webhook-${endpoint.id}-forward`);
  });
  const asBefore = await sentOn(endpoint);
  expect(isBy(asBefore, SENDERS)).toBe(true);
  const path = `/api/v1/webhook-endpoints/${endpoint.id}`;
  expect((await server.api.get<Rotated>(path)).forwardsSignedWith).toBe("sender");
  const made = await rotate(endpoint, {});
  expect([made.status, made.body.forwardsSignedWith]).toEqual([200, "own"]);
  const both = await sentOn(endpoint);
  expect([isBy(both, SENDERS), isBy(both, made.body.forwardSecret)]).toEqual([true, true]);
  const alone = (await rotate(endpoint, { graceHours: 0 })).body;
  const now = await sentOn(endpoint);
  expect([isBy(now, SENDERS), isBy(now, alone.forwardSecret)]).toEqual([false, true]);
}, 30_000);

test("nothing is sent on unsigned: where there is no secret it fails in words, and is sent once there is one", async () => {
  const endpoint = await openEndpoint(server, "without", forwarding);
  const { db } = server.core;
  await db.commit((tx) => tx.run("delete from secrets where name = ?", `webhook-${endpoint.id}-forward`));
  await endpoint.post({ n: 1 });
  const failed = await endpoint.until(isSettled);
  expect([failed.status, failed.reason, taken]).toEqual([
    "failed",
    expect.stringContaining("Make one in the endpoint’s settings"),
    [],
  ]);
  const made = (await rotate(endpoint, {})).body;
  await server.api.post(`/api/v1/deliveries/${failed.id}/replay`, {});
  await endpoint.until(({ status }) => status === "done");
  const [one] = taken.splice(0);
  expect(one !== undefined && isBy(one, made.forwardSecret)).toBe(true);
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
  await until(async () => (await toldOf(refused.id)).length > 0);
  expect(await toldOf(refused.id)).toMatchObject([{ severity: "error", category: "webhook" }]);
  expect(await toldOf(done.id)).toEqual([]);
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
