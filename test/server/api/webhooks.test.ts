import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startServer, type TestServer } from "../../start-server.ts";

let server: TestServer;
let base: string;
beforeAll(async () => {
  server = await startServer();
  base = `/api/v1/workspaces/${server.workspace}/webhook-endpoints`;
});
afterAll(() => server.remove());

interface Answer {
  readonly id: string;
  readonly url: string | null;
  readonly secret?: string | null;
  readonly forwardSecret?: string | null;
  readonly forwardsSignedWith: string | null;
  readonly hasSecret: boolean;
  readonly status: string;
  readonly handling: object;
  readonly error?: { readonly kind: string; readonly fields?: Readonly<Record<string, string>> };
}

const make = (body: object) => server.api.request<Answer>("POST", base, body);
const change = (id: string, body: object) =>
  server.api.request<Answer>("PATCH", `/api/v1/webhook-endpoints/${id}`, body);

describe("an endpoint", () => {
  test("is made with a secret that is shown this once", async () => {
    const { status, body } = await make({ name: "Builds", source: "github" });
    expect(status).toBe(201);
    expect(body.secret?.length).toBeGreaterThanOrEqual(32);
    expect(body).toMatchObject({ status: "active", hasSecret: true, handling: { do: "turn" }, url: null });
    for (const path of [`/api/v1/webhook-endpoints/${body.id}`, base]) {
      expect(JSON.stringify(await server.api.get(path))).not.toContain(body.secret ?? "");
    }
  });
  test("of a sender that makes its own secret has none until it is given", async () => {
    const { body } = await make({ name: "Chat", source: "slack" });
    expect([body.secret, body.hasSecret]).toEqual([null, false]);
    const path = `/api/v1/webhook-endpoints/${body.id}/rotate`;
    const none = await server.api.request<Answer>("POST", path);
    expect([none.status, Object.keys(none.body.error?.fields ?? {})]).toEqual([422, ["secret"]]);
    const secret = "8f742231b10e8888abcd99yyyzzz85a5";
    const given = await server.api.request<Answer>("POST", path, { secret });
    expect([given.status, given.body.hasSecret]).toEqual([200, true]);
  });
  test("of every sender can be made, with a secret that it takes", async () => {
    const { sources } = await import("../../../src/domain/webhooks/registry.ts");
    for (const source of Object.keys(sources)) {
      const { status, body } = await make({ name: `of ${source}`, source });
      expect([source, status, body.hasSecret]).toEqual([source, 201, body.secret !== null]);
    }
  });
  test("is refused with everything that is wrong with it", async () => {
    const wrong = {
      name: " ",
      source: "github",
      events: ["a\nb"],
      rateLimitPerMinute: 60_001,
      publicUrl: "ftp://a",
    };
    const { status, body } = await make(wrong);
    expect(status).toBe(422);
    expect(Object.keys(body.error?.fields ?? {}).sort()).toEqual(
      ["events", "name", "publicUrl", "rateLimitPerMinute"].sort(),
    );
    for (const bad of [
      { source: "nobody" },
      { source: "github", secret: "two\nlines" },
      { source: "github", settings: {} },
      { source: "github", handling: { do: "nothing" } },
      { source: "github", handling: { do: "turn", assistant: "none" } },
    ]) {
      expect((await make({ name: "Wrong", ...bad })).status).toBe(422);
    }
    expect((await make({ name: "Wrong", source: "github" })).status).toBe(201);
  });
  test("shares its name with no other of its workspace", async () => {
    await make({ name: "One", source: "github" });
    const { body: two } = await make({ name: "Two", source: "github" });
    expect((await make({ name: "One", source: "github" })).status).toBe(409);
    expect((await change(two.id, { name: "One" })).status).toBe(409);
    expect((await change(two.id, { name: "Two" })).status).toBe(200);
  });
  test("keeps what a change leaves out, and its sender for good", async () => {
    const { body } = await make({ name: "Kept", source: "github", events: ["push"] });
    const { body: changed } = await change(body.id, { rateLimitPerMinute: 5 });
    expect(changed).toMatchObject({ events: ["push"], rateLimitPerMinute: 5, name: "Kept" });
    expect((await change(body.id, { source: "gitlab" })).status).toBe(422);
  });
  test("that is revoked stays so, and its secrets are gone", async () => {
    const { body } = await make({ name: "Gone", source: "github" });
    await change(body.id, { status: "paused" });
    expect((await change(body.id, { status: "active" })).body.status).toBe("active");
    const revoked = await change(body.id, { status: "revoked" });
    expect(revoked.body).toMatchObject({ status: "revoked", hasSecret: false });
    expect((await change(body.id, { status: "active" })).status).toBe(409);
    const rotated = await server.api.request("POST", `/api/v1/webhook-endpoints/${body.id}/rotate`);
    expect(rotated.status).toBe(409);
    const deleted = await server.api.request("DELETE", `/api/v1/webhook-endpoints/${body.id}`);
    expect(deleted.status).toBe(204);
  });
  test("is there for nobody whose token is held to another workspace", async () => {
    const { body } = await make({ name: "Mine", source: "github" });
    const other = await server.api.post<{ id: string }>("/api/v1/workspaces", { name: "Other" });
    const made = await server.api.post<{ token: string }>("/api/v1/tokens", {
      name: "held",
      scopes: ["read", "write"],
      workspace: other.id,
    });
    const held = server.as(made.token);
    for (const [method, path] of [
      ["GET", ""],
      ["PATCH", ""],
      ["DELETE", ""],
      ["POST", "/rotate"],
      ["GET", "/deliveries"],
      ["GET", "/refusals"],
      ["POST", "/sample"],
      ["POST", "/replay"],
    ] as const) {
      const reply = await held.request(
        method,
        `/api/v1/webhook-endpoints/${body.id}${path}`,
        method === "PATCH" ? {} : undefined,
      );
      expect([method, path, reply.status]).toEqual([method, path, 404]);
    }
    expect((await held.request("GET", base)).status).toBe(404);
  });
  test("goes with its workspace, and its secrets and deliveries with it", async () => {
    const other = await server.api.post<{ id: string }>("/api/v1/workspaces", { name: "Short-lived" });
    const path = `/api/v1/workspaces/${other.id}/webhook-endpoints`;
    const made = await server.api.post<Answer>(path, { name: "Builds", source: "github" });
    await server.api.post(`/api/v1/webhook-endpoints/${made.id}/sample`, {});
    await server.api.request("DELETE", `/api/v1/workspaces/${other.id}`);
    const left = (table: string, column: string): number =>
      server.core.db.all(`select 1 from ${table} where ${column} = ?`, made.id).length;
    expect([left("secrets", "webhook_endpoint"), left("webhook_deliveries", "endpoint")]).toEqual([0, 0]);
  });
});

test("a sample of every sender is received as its own would be", async () => {
  const { sources } = await import("../../../src/domain/webhooks/registry.ts");
  const given: Readonly<Record<string, string>> = { slack: "8f742231b10e8888abcd99yyyzzz85a5" };
  for (const [source, { secret, events }] of Object.entries(sources)) {
    const own =
      secret.madeBy === "us" ? {} : { secret: given[source] ?? "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" };
    const made = await make({ name: `sample ${source}`, source, handling: { do: "notify" }, ...own });
    if (made.status === 422) continue; // A sender whose secret is of another form has a test of its own.
    const path = `/api/v1/webhook-endpoints/${made.body.id}/sample`;
    const sent = await server.api.request<{ outcome: string; why: string | null }>("POST", path, {
      event: events[0],
    });
    expect([source, sent.status, sent.body.why]).toEqual([source, 200, null]);
    expect(["accepted", "answered"]).toContain(sent.body.outcome);
  }
});

describe("Discord, whose key is public", () => {
  const secret = "a".repeat(64);

  test("has its samples signed with a pair of their own, and each is taken", async () => {
    const made = await make({ name: "Discord", source: "discord", secret, handling: { do: "notify" } });
    expect(made.status).toBe(201);
    const path = `/api/v1/webhook-endpoints/${made.body.id}/sample`;
    const sent = await server.api.request<{ outcome: string; why: string | null }>("POST", path, {});
    expect([sent.body.outcome, sent.body.why]).toEqual(["accepted", null]);
  });
});

describe("the secret of what is sent on", () => {
  const forward = { do: "forward", forwardTo: "https://hooks.example.com/in" };
  const pathOf = (id: string) => `/api/v1/webhook-endpoints/${id}`;

  test("is made when that is chosen, shown this once, and of every sender, even one whose key is public", async () => {
    const discord = { source: "discord", secret: "a".repeat(64) };
    const made = await make({ name: "On from Discord", ...discord, handling: forward });
    expect([made.status, made.body.forwardsSignedWith]).toEqual([201, "own"]);
    expect(made.body.forwardSecret).toMatch(/^whsec_/);
    const inRule = { do: "notify", rules: [{ on: "*", ...forward }] };
    const other = await make({ name: "In a rule", source: "github", handling: inRule });
    expect(other.body.forwardSecret).toMatch(/^whsec_/);
    expect(other.body.forwardSecret).not.toBe(other.body.secret);
    for (const path of [pathOf(other.body.id), base])
      expect(JSON.stringify(await server.api.get(path))).not.toContain(other.body.forwardSecret ?? "");
  });
  test("is made by a change that sends on, kept by any other, and forgotten by one that ends it", async () => {
    const { body } = await make({ name: "Turned", source: "github", handling: { do: "notify" } });
    expect([body.forwardSecret, body.forwardsSignedWith]).toEqual([null, null]);
    const held = () => server.core.inbox.held.of(body.id).map(({ name }) => name);
    expect(held()).toHaveLength(1);
    const on = await change(body.id, { handling: forward });
    expect(on.body.forwardSecret).toMatch(/^whsec_/);
    const renamed = await change(body.id, { name: "Turned on" });
    expect([renamed.body.forwardSecret, renamed.body.forwardsSignedWith]).toEqual([null, "own"]);
    expect(held()).toHaveLength(2);
    const off = await change(body.id, { handling: { do: "notify" } });
    expect([off.body.forwardsSignedWith, held().length]).toEqual([null, 1]);
    const nothing = await server.api.request<Answer>("POST", `${pathOf(body.id)}/rotate-forward`, {});
    expect([nothing.status, nothing.body.error?.kind]).toEqual([409, "conflict"]);
    const again = await change(body.id, { handling: forward });
    expect(again.body.forwardSecret).not.toBe(on.body.forwardSecret);
    await change(body.id, { status: "revoked" });
    expect(held()).toEqual([]);
  });
  test("is no secret that the sender signs with: that one may be missing, and stays so", async () => {
    const { body } = await make({ name: "Waits for its secret", source: "slack", handling: forward });
    expect([body.hasSecret, body.secret, body.forwardsSignedWith]).toEqual([false, null, "own"]);
    const sent = await server.api.request<Answer>("POST", `${pathOf(body.id)}/sample`, {});
    expect(sent.status).toBe(409);
  });
});

describe("a token that is held to one workspace", () => {
  test("names no address that deliveries are sent on to, and leaves alone one that is named", async () => {
    const made = await server.api.post<{ token: string }>("/api/v1/tokens", {
      name: "narrow",
      scopes: ["read", "write"],
      workspace: server.workspace,
    });
    const narrow = server.as(made.token);
    const forward = { do: "forward", forwardTo: "http://127.0.0.1:9/in" };
    const hidden = { do: "notify", rules: [{ on: "*", ...forward }] };
    for (const handling of [forward, hidden]) {
      const refused = await narrow.request("POST", base, { name: "Mine", source: "github", handling });
      expect(refused.status).toBe(403);
    }
    const { body } = await make({ name: "The owner's", source: "github", handling: forward });
    const path = `/api/v1/webhook-endpoints/${body.id}`;
    const elsewhere = { ...forward, forwardTo: "http://127.0.0.1:10/in" };
    expect((await narrow.request("PATCH", path, { handling: elsewhere })).status).toBe(403);
    const kept = { ...forward, when: "payload.a = 1" };
    expect((await narrow.request("PATCH", path, { handling: kept })).status).toBe(200);
    // The positive control: whoever is held to none may.
    expect((await change(body.id, { handling: elsewhere })).status).toBe(200);
  });
});
