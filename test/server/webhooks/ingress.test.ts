/** What the public plane answers, over real HTTP: each outcome, and nothing kept of what does not verify. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sendRaw, toText } from "../../raw-http.ts";
import { openInbox, type TestInbox } from "./open-inbox.ts";

let inbox: TestInbox;
beforeAll(async () => {
  inbox = await openInbox();
});
afterAll(() => inbox.server.remove());

let last = 0;
/** One that nobody came from before, so that no test limits another. */
const address = (): string => `203.0.113.${++last}`;

const told = async (response: Response) => [response.status, await response.text()];

describe("a request", () => {
  test("that verifies is accepted, and stored before the answer", async () => {
    const endpoint = await inbox.make();
    const before = inbox.count();
    expect(await told(await endpoint.send({ id: "first", from: address() }))).toEqual([
      202,
      '{"status":"accepted"}',
    ]);
    expect(inbox.count()).toBe(before + 1);
    const [delivery] = await inbox.deliveries(endpoint.id);
    expect(delivery).toMatchObject({ event: "issues", vendorId: "first", endpoint: endpoint.id });
  });
  test("to an endpoint that is missing, paused or revoked gets one and the same answer", async () => {
    const paused = await inbox.make();
    const revoked = await inbox.make();
    const { api } = inbox.server;
    await api.request("PATCH", `/api/v1/webhook-endpoints/${paused.id}`, { status: "paused" });
    await api.request("PATCH", `/api/v1/webhook-endpoints/${revoked.id}`, { status: "revoked" });
    const answers = await Promise.all([
      paused.send({ from: address() }),
      revoked.send({ from: address() }),
      fetch(`${inbox.ingress}/webhooks/${crypto.randomUUID()}`, { method: "POST", body: "{}" }),
      fetch(`${inbox.ingress}/webhooks/%00'--`, { method: "POST", body: "{}" }),
    ]);
    const seen = await Promise.all(
      answers.map(async (answer) => [await told(answer), [...answer.headers.keys()].sort()]),
    );
    for (const one of seen) expect(one).toEqual(seen[0] ?? []);
    expect(seen[0]?.[0]).toEqual([404, '{"error":"not-found"}']);
  });
  test("that is not signed, or not with the secret, is unauthorized", async () => {
    const endpoint = await inbox.make();
    const from = address();
    const bad = [
      { secret: "another secret" },
      { headers: { "x-hub-signature-256": null } },
      { headers: { "x-hub-signature-256": "sha256=zz" } },
      { headers: { "x-hub-signature-256": "" } },
    ];
    for (const sending of bad) {
      expect(await told(await endpoint.send({ ...sending, from }))).toEqual([
        401,
        '{"error":"unauthorized"}',
      ]);
    }
  });
  test("of another type is unsupported, and one that is too large is refused", async () => {
    const endpoint = await inbox.make();
    const from = address();
    const xml = await endpoint.send({ from, headers: { "content-type": "text/xml" } });
    expect(await told(xml)).toEqual([415, '{"error":"unsupported"}']);
    const none = await endpoint.send({ from, headers: { "content-type": "application/json, text/xml" } });
    expect(none.status).toBe(415);
    const large = await endpoint.send({ from, body: JSON.stringify("x".repeat(1024 * 1024)) });
    expect(await told(large)).toEqual([413, '{"error":"too-large"}']);
    const full = JSON.stringify("x".repeat(1024 * 1024 - 2));
    expect((await endpoint.send({ from, body: full })).status).toBe(202);
  });
  test("that names an endpoint's own address is taken, and one that names any other host is not", async () => {
    const asHost = async (endpoint: Awaited<ReturnType<TestInbox["make"]>>, host: string) => {
      const body = '{"n":1}';
      const length = String(body.length);
      const headers = { host, "content-length": length, ...endpoint.sign({ body, from: address() }) };
      const text = toText("POST", `/webhooks/${endpoint.id}`, headers, body);
      return (await sendRaw(inbox.server.serving.ingress?.port ?? 0, text)).status;
    };
    const endpoint = await inbox.make();
    expect(await asHost(endpoint, "tunnel.example.com")).toBe(421);
    const own = await inbox.make({ publicUrl: "https://Tunnel.example.com" });
    await Bun.sleep(2_100);
    expect(await asHost(own, "tunnel.example.com")).toBe(202);
    expect(await asHost(own, "other.example.com")).toBe(421);
    expect(await asHost(own, "tunnel.example.com:8443")).toBe(421);
    const { api } = inbox.server;
    await api.request("PATCH", `/api/v1/webhook-endpoints/${own.id}`, { publicUrl: null });
    await Bun.sleep(2_100);
    expect(await asHost(own, "tunnel.example.com")).toBe(421);
  }, 20_000);
  test("that lies about its length, or says none, is counted as it is read", async () => {
    const endpoint = await inbox.make();
    const chunk = "x".repeat(64 * 1024);
    const stream = new ReadableStream<string>({
      start(controller) {
        for (let count = 0; count < 20; count++) controller.enqueue(chunk);
        controller.close();
      },
    }).pipeThrough(new TextEncoderStream());
    const headers = endpoint.sign({ from: address() });
    const url = `${inbox.ingress}/webhooks/${endpoint.id}`;
    expect((await fetch(url, { method: "POST", headers, body: stream })).status).toBe(413);
  });
  test("whose sender proves an address is answered in the sender's own way, and nothing is stored", async () => {
    const endpoint = await inbox.make();
    const before = inbox.count();
    const ping = await endpoint.send({ event: "ping", from: address() });
    expect([ping.status, inbox.count()]).toEqual([200, before]);
  });
  test("to anything else finds nothing", async () => {
    for (const path of [
      "/",
      "/api/v1/session",
      "/webhooks",
      "/webhooks/a/b",
      "/login",
      "/events",
      "/metrics",
    ]) {
      expect(await told(await fetch(`${inbox.ingress}${path}`))).toEqual([404, '{"error":"not-found"}']);
    }
    for (const method of ["GET", "HEAD"])
      expect((await fetch(`${inbox.ingress}/healthz?x=/webhooks/y`, { method })).status).toBe(200);
    expect((await fetch(`${inbox.ingress}/healthz`, { method: "POST" })).status).toBe(404);
    const endpoint = await inbox.make();
    const { id } = endpoint;
    for (const path of [`${id}/`, `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`, `x/../${id}/x`, ""]) {
      const answer = await fetch(`${inbox.ingress}/webhooks/${path}`, { method: "POST", body: "{}" });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const answer = await fetch(`${inbox.ingress}/webhooks/${endpoint.id}`, { method });
      expect([method, answer.status]).toEqual([method, 404]);
    }
  });
  test("under a foreign Host is not let in", async () => {
    const { port } = inbox.server.serving.ingress ?? { port: 0 };
    const reply = await sendRaw(port, toText("POST", "/webhooks/x", { host: "evil.example" }, "{}"));
    expect(reply.status).toBe(421);
  });
});

describe("strangers who send large bodies and never end them", () => {
  test("hold no more memory than there is room for, and keep no genuine one out", async () => {
    const endpoint = await inbox.make();
    const { port } = inbox.server.serving.ingress ?? { port: 0 };
    const most = 1024 * 1024 - 1;
    const head = toText("POST", `/webhooks/${endpoint.id}`, {
      host: `127.0.0.1:${port}`,
      "content-type": "application/json",
      "content-length": String(most + 1),
    });
    const text = `${head}${"x".repeat(most)}`;
    const started = performance.now();
    const replies = Array.from({ length: 100 }, async () => {
      const { status } = await sendRaw(port, text);
      return { status, afterMs: performance.now() - started };
    });
    await Bun.sleep(1_000);
    expect((await endpoint.send({ from: address() })).status).toBe(202);
    const turnedAway = (await Promise.all(replies)).filter(({ status }) => status === 429);
    // Those for whom there is room are waited for.
    expect(turnedAway.length).toBeGreaterThanOrEqual(100 - 64);
    expect(turnedAway.length).toBeLessThan(100);
  }, 30_000);
});

describe("nothing is kept of what does not verify", () => {
  test("but a count in the log and the last twenty in memory, without secrets", async () => {
    const endpoint = await inbox.make();
    const rows = () => inbox.server.core.db.all("select name from sqlite_schema where type = 'table'").length;
    const before = [inbox.count(), rows()];
    for (let count = 0; count < 25; count++) {
      const body = JSON.stringify({ count, long: "x".repeat(8_000), secret: endpoint.secret });
      await endpoint.send({
        secret: "wrong",
        body,
        from: address(),
        headers: { authorization: "Bearer abc" },
      });
    }
    expect([inbox.count(), rows()]).toEqual(before);
    const { items } = await inbox.server.api.get<{
      items: { why: string; flaw: { part: string }; body: string; headers: Record<string, string> }[];
    }>(`/api/v1/webhook-endpoints/${endpoint.id}/refusals`);
    expect(items).toHaveLength(20);
    expect(items[0]?.flaw.part).toBe("signature");
    expect(items[0]?.body.length).toBeLessThanOrEqual(4_096);
    expect(items[0]?.body).toContain('"count":24');
    expect(items[0]?.headers["authorization"]).toBe("[left out]");
    expect(JSON.stringify(items)).not.toContain(endpoint.secret);
    await inbox.server.core.audit.writeFloods("all");
    const written = inbox.server.core.db.all<{ detail: string }>(
      "select detail from audit where action = 'webhook.refused' and subject like ?",
      `%${endpoint.id}%`,
    );
    expect(written.map(({ detail }) => (JSON.parse(detail) as { count: number }).count)).toEqual([25]);
  });
  test("and the very same request, signed, is stored: it was the signature alone", async () => {
    const endpoint = await inbox.make();
    const before = inbox.count();
    const from = address();
    expect((await endpoint.send({ id: "same", secret: "wrong", from })).status).toBe(401);
    expect(inbox.count()).toBe(before);
    expect((await endpoint.send({ id: "same", from })).status).toBe(202);
    expect(inbox.count()).toBe(before + 1);
  });
});

describe("an address", () => {
  test("from which too much was refused waits as long as it is told, and no other does", async () => {
    const endpoint = await inbox.make();
    const [bad, good] = [address(), address()];
    const statuses = [];
    for (let count = 0; count < 125; count++)
      statuses.push((await endpoint.send({ secret: "wrong", from: bad })).status);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(120);
    expect(statuses.at(-1)).toBe(429);
    const limited = await endpoint.send({ from: bad });
    expect(await told(limited)).toEqual([429, '{"error":"rate-limited"}']);
    const seconds = Number(limited.headers.get("retry-after"));
    expect(seconds).toBe(1);
    expect((await endpoint.send({ from: good })).status).toBe(202);
    await Bun.sleep(seconds * 1_000);
    expect((await endpoint.send({ from: bad })).status).toBe(202);
  });
  test("that a genuine sender shares with an attacker keeps taking what is signed, and nothing else", async () => {
    const [endpoint, other] = [await inbox.make(), await inbox.make()];
    const shared = address();
    expect((await endpoint.send({ from: shared })).status).toBe(202);
    for (let count = 0; count < 130; count++) await endpoint.send({ secret: "wrong", from: shared });
    expect((await endpoint.send({ from: shared })).status).toBe(202);
    const bad = await endpoint.send({ secret: "wrong", from: shared });
    expect(await told(bad)).toEqual([429, '{"error":"rate-limited"}']);
    expect(bad.headers.get("retry-after")).toBe("1");
    // The positive control: where no genuine sender was there before, nothing is looked at.
    expect((await other.send({ from: shared })).status).toBe(429);
  });
  test("from which all is taken is never limited", async () => {
    const endpoint = await inbox.make();
    const from = address();
    const answers = await Promise.all(Array.from({ length: 300 }, () => endpoint.send({ from })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  });
});

describe("what cannot be stored", () => {
  test("is refused as unavailable, to be sent again, and is stored then", async () => {
    const endpoint = await inbox.make();
    const { core } = inbox.server;
    const { commit } = core.db;
    const { DiskFault } = await import("../../../src/domain/kernel/db.ts");
    Object.assign(core.db, { commit: () => Promise.reject(new DiskFault("the disk is full")) });
    const answer = await endpoint.send({ id: "late", from: address() });
    Object.assign(core.db, { commit });
    expect(await told(answer)).toEqual([503, '{"error":"unavailable"}']);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await inbox.deliveries(endpoint.id)).toEqual([]);
    expect((await endpoint.send({ id: "late", from: address() })).status).toBe(202);
    expect(await inbox.deliveries(endpoint.id)).toHaveLength(1);
  });
});
