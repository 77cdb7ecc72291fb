import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import type { Question } from "../../fakes/authenticator.ts";
import { newPasskeyVisitor, type PasskeyVisitor } from "./passkey-visitor.ts";
import { wordsOf } from "./visitor.ts";

let server: TestServer;
let aheadMs = 0;
let owner: PasskeyVisitor;
let passkey: string;
let thread: string;
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => new Date(Date.now() + aheadMs) } });
  const made = await server.api.post<{ id: string }>(`/api/v1/workspaces/${server.workspace}/threads`, {});
  thread = made.id;
});
beforeEach(async () => {
  aheadMs = 0;
  owner = await newPasskeyVisitor(server);
  const { items } = (await (await owner.ask("GET", "/passkeys")).json()) as { items: { id: string }[] };
  passkey = items[0]?.id ?? "";
  await server.api.request("PUT", "/api/v1/vault/secrets/held", {
    value: "v",
    bindings: [{ host: "a.example" }],
  });
  await server.api.request("PATCH", "/api/v1/backends/anthropic", {
    baseUrl: null,
    credential: "@secret:held",
  });
  await server.api.request("POST", "/api/v1/vault/connections", { ...connection, name: "held-with" });
  aheadMs = 10 * 60_000;
});
afterAll(() => server.remove());

const token = { name: "script", scopes: ["read"] };
const connection = {
  provider: "generic",
  clientId: "client",
  endpoints: { authorization: "https://a.example/a", token: "https://a.example/t", revocation: null },
  bindings: [{ host: "a.example" }],
};

/** What needs to know that it is still the owner who sits there. */
const dangerous: readonly (readonly [string, string, () => string, unknown?])[] = [
  ["making a token", "POST", () => "/tokens", token],
  ["asking for a new passkey", "POST", () => "/passkeys/offer", {}],
  ["adding a passkey", "POST", () => "/passkeys", { name: "x", answer: {} }],
  ["removing a passkey", "DELETE", () => `/passkeys/${passkey}`],
  [
    "binding a secret to another host",
    "PUT",
    () => "/vault/secrets/held",
    { value: "v", bindings: [{ host: "b.example" }] },
  ],
  ["deleting a secret", "DELETE", () => "/vault/secrets/held"],
  [
    "sending a backend's key elsewhere",
    "PATCH",
    () => "/backends/anthropic",
    { baseUrl: "https://b.example" },
  ],
  [
    "adding a backend with a key",
    "POST",
    () => "/backends",
    { name: "mine", kind: "openai-compatible", baseUrl: "https://b.example", credential: "@secret:held" },
  ],
  [
    "sending a search provider a key",
    "PUT",
    () => "/web-search",
    { provider: "brave", baseUrl: "https://b.example", credential: "@secret:held" },
  ],
  ["setting a connection up", "POST", () => "/vault/connections", { ...connection, name: "another" }],
  ["connecting a service", "POST", () => "/vault/connections/held-with/authorize", {}],
  [
    "letting a connection's token go elsewhere",
    "PATCH",
    () => "/vault/connections/held-with",
    { bindings: [{ host: "b.example" }] },
  ],
  ["disconnecting a service", "DELETE", () => "/vault/connections/held-with"],
  ["allowing a call for good", "POST", () => "/approvals/none", { answer: "allow-always" }],
  [
    "making a rule",
    "POST",
    () => `/workspaces/${server.workspace}/policy/rules`,
    { effect: "allow", tool: "write_file", match: { path: "docs" }, trust: ["owner"] },
  ],
  [
    "taking marked files for one's own",
    "POST",
    () => `/workspaces/${server.workspace}/untrusted-files/claim`,
    {},
  ],
  ["asking nothing for a while", "PUT", () => `/threads/${thread}/bypass`, { minutes: 15 }],
  ["releasing all work", "DELETE", () => "/stop"],
  ["raising a budget", "PUT", () => "/budgets/day", { dollars: 1_000 }],
];

describe("after ten minutes", () => {
  for (const [what, method, path, body] of dangerous) {
    test(`${what} asks first, and goes on once it is known who is there`, async () => {
      const refused = await owner.ask(method, path(), body);
      expect([refused.status, await refused.json()]).toEqual([
        403,
        { error: { kind: "unconfirmed", message: expect.stringContaining("Confirm first that it is you") } },
      ]);
      expect((await prove({ passphrase: PASSPHRASE })).status).toBe(200);
      expect((await owner.ask(method, path(), body)).status).not.toBe(403);
    });
  }
  test("a token is not asked: it carries its scopes", async () => {
    expect((await server.api.request("POST", "/api/v1/tokens", token)).status).toBe(201);
  });
  test("what is not dangerous is not asked for", async () => {
    expect((await owner.ask("PATCH", `/passkeys/${passkey}`, { name: "Renamed" })).status).toBe(200);
    expect((await owner.ask("PUT", "/vault/secrets/held", { value: "another" })).status).toBe(200);
    expect((await owner.ask("PATCH", "/backends/anthropic", { enabled: false })).status).toBe(200);
    expect((await owner.ask("POST", "/approvals/none", { answer: "allow-once" })).status).toBe(404);
    expect((await owner.ask("POST", "/stop", {})).status).toBe(200);
    expect((await server.api.request("DELETE", "/api/v1/stop")).status).toBe(204);
    expect((await owner.ask("POST", "/workspaces", { name: "One more" })).status).toBe(201);
  });
  test("a page's script is told to ask, without a word that could be put into the page", async () => {
    for (const path of [
      "/settings/tokens",
      "/settings/passkeys",
      `/settings/passkeys/${passkey}/remove`,
      "/approvals/none",
    ]) {
      const told = await owner.visitor.send(path, { name: "x", scopes: "read", answer: "allow-always" });
      expect([told.status, told.headers.get("x-confirm"), await told.text()]).toEqual([403, "first", ""]);
    }
    const moved = { baseUrl: "https://b.example", isEnabled: "true" };
    expect((await owner.visitor.send("/settings/backends/anthropic", moved)).headers.get("x-confirm")).toBe(
      "first",
    );
  });
  test("a plain form is told in words", async () => {
    const told = await owner.visitor.post("/settings/tokens", { name: "x", scopes: "read" });
    expect([told.status, await wordsOf(told)]).toEqual([
      403,
      expect.stringContaining("Confirm first that it is you"),
    ]);
  });
});

describe("a fresh proof", () => {
  test("is a passkey's answer too, for this sign-in alone", async () => {
    const asked = (await (await owner.ask("POST", "/session/question")).json()) as Question;
    const other = await newPasskeyVisitor(server, { hasPasskey: false });
    const assertion = owner.device.get(asked, owner.origin);
    expect((await proveBy(other, { assertion })).status).toBe(401);
    const again = (await (await owner.ask("POST", "/session/question")).json()) as Question;
    expect((await prove({ assertion: owner.device.get(again, owner.origin) })).status).toBe(200);
    expect((await owner.ask("POST", "/tokens", token)).status).toBe(201);
  });
  test("that is wrong lets nothing through, and is counted as a try", async () => {
    const refused = await prove({ passphrase: "not the passphrase" });
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([401, []]);
    expect((await owner.ask("POST", "/tokens", token)).status).toBe(403);
  });
  test("renews the cookie: the old one is a stranger's, pages that are open go on, and streams do not end", async () => {
    const before = owner.visitor.cookie();
    const csrf = await owner.visitor.csrf();
    const stream = await fetch(`${owner.origin}/api/v1/events`, {
      headers: { cookie: before, accept: "text/event-stream", "sec-fetch-site": "same-origin" },
    });
    const renewed = await prove({ passphrase: PASSPHRASE });
    expect(((await renewed.json()) as { csrf: string }).csrf).toBe(csrf);
    expect(owner.visitor.cookie()).not.toBe(before);
    expect(await owner.visitor.csrf()).toBe(csrf);
    const old = await fetch(`${owner.origin}/api/v1/session`, { headers: { cookie: before } });
    expect(old.status).toBe(401);
    expect(server.serving.streams.count()).toBe(1);
    await stream.body?.cancel();
  });
});

const prove = (proof: object): Promise<Response> => proveBy(owner, proof);

/** As a browser does it, which keeps the cookie that comes back. */
async function proveBy(who: PasskeyVisitor, proof: object): Promise<Response> {
  const response = await who.ask("POST", "/session/proof", proof);
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie !== undefined) who.visitor.wear(cookie);
  return response;
}
