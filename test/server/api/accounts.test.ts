import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { ApiToken } from "../../../src/domain/accounts/api-token.ts";
import { ABSOLUTE_LIMIT_MS } from "../../../src/domain/accounts/sign-in.ts";
import { readEvents } from "../../client.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { signIn, tokenOf } from "./actors.ts";

let server: TestServer;
let skewMs = 0;
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => new Date(Date.now() + skewMs) } });
});
afterAll(() => server.remove());

type Made = ApiToken & { readonly token?: string };

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}/api/v1${path}`, init);

describe("GET /session", () => {
  test("tells the owner's page who asks, and the token that changes need", async () => {
    const browser = await signIn(server);
    const response = await ask("/session", { headers: { cookie: browser.cookie } });
    expect(await response.json()).toEqual({
      kind: "owner",
      provenAt: expect.any(String),
      id: browser.signIn,
      csrf: browser.csrf,
      owner: "Mira",
      scopes: ["read", "chat", "write", "admin", "metrics"],
      workspace: null,
    });
  });
  test("tells a token its scopes, whichever it has", async () => {
    for (const scope of ["read", "chat", "write", "admin", "metrics"]) {
      const client = await tokenOf(server, [scope]);
      const session = await client.get<object>("/api/v1/session");
      expect(session).toMatchObject({ kind: "token", scopes: [scope], csrf: null, owner: "Mira" });
    }
  });
});

describe("tokens", () => {
  test("are shown once, when they are made, and never again", async () => {
    const wanted = { name: "script", scopes: ["read"], ttlMs: 60_000 };
    const made = await server.api.request<Made>("POST", "/api/v1/tokens", wanted);
    expect(made).toMatchObject({ status: 201, body: { name: "script", scopes: ["read"], workspace: null } });
    const text = made.body.token ?? "";
    expect(text).toStartWith("mc_");
    expect((await server.as(text).request("GET", "/api/v1/workspaces")).status).toBe(200);
    const listed = await server.api.get<object>("/api/v1/tokens");
    const one = await server.api.get<object>(`/api/v1/tokens/${made.body.id}`);
    expect(JSON.stringify([listed, one])).not.toContain(text);
  });
  test("are left out where the answer is repeated", async () => {
    const make = () =>
      server.api.request<Made>(
        "POST",
        "/api/v1/tokens",
        { name: "once", scopes: ["read"] },
        { "idempotency-key": "make-once" },
      );
    const [first, second] = [await make(), await make()];
    const { token, ...rest } = first.body;
    expect(token).toStartWith("mc_");
    expect(second).toMatchObject({ status: 201, body: rest });
    expect(second.body.token).toBeUndefined();
    expect(JSON.stringify(server.core.db.all("select * from idempotent_answers"))).not.toContain(
      token ?? "-",
    );
  });
  test("without any scope are refused with the list", async () => {
    for (const body of [{ name: "x" }, { name: "x", scopes: [] }, { name: "x", scopes: ["everything"] }]) {
      expect(await server.api.request("POST", "/api/v1/tokens", body)).toMatchObject({
        status: 422,
        body: { error: { message: expect.stringContaining("read, chat, write, admin, metrics") } },
      });
    }
  });
  test("are renamed, and revoked with their streams", async () => {
    const wanted = { name: "listener", scopes: ["read"] };
    const made = await server.api.post<Made>("/api/v1/tokens", wanted);
    const path = `/api/v1/tokens/${made.id}`;
    expect((await server.api.request("PATCH", path, { name: "renamed" })).body).toMatchObject({
      name: "renamed",
    });
    const stream = await ask("/events", { headers: { authorization: `Bearer ${made.token}` } });
    expect((await server.api.request("DELETE", path)).status).toBe(204);
    expect(await endOf(stream)).toBe("ended");
    expect((await server.as(made.token ?? "").request("GET", "/api/v1/session")).status).toBe(401);
    expect((await server.api.request("DELETE", path)).status).toBe(404);
  });
});

describe("sign-ins", () => {
  test("are listed with the one that asks, and ended one by one", async () => {
    const [here, there] = [await signIn(server), await signIn(server)];
    const list = async () => {
      const response = await ask("/sign-ins", { headers: { cookie: here.cookie } });
      const { items } = (await response.json()) as { items: { id: string; isCurrent: boolean }[] };
      return items;
    };
    expect((await list()).filter(({ isCurrent }) => isCurrent).map(({ id }) => id)).toEqual([here.signIn]);
    const ended = await ask(`/sign-ins/${there.signIn}`, { method: "DELETE", headers: here.headers });
    expect(ended.status).toBe(204);
    expect((await list()).some(({ id }) => id === there.signIn)).toBe(false);
    expect((await ask("/session", { headers: { cookie: there.cookie } })).status).toBe(401);
  });
  test("elsewhere end at a word, their open streams within a second, and this one stays", async () => {
    const [here, there] = [await signIn(server), await signIn(server)];
    const streams = [here, there].map(({ cookie }) => ask("/events", { headers: { cookie } }));
    const [mine, theirs] = await Promise.all(streams);
    expect((await ask("/sign-ins", { method: "DELETE", headers: here.headers })).status).toBe(204);
    expect(await endOf(theirs)).toBe("ended");
    expect(await endOf(mine)).toBe("still open");
    expect((await ask("/session", { headers: { cookie: there.cookie } })).status).toBe(401);
    expect((await ask("/session", { headers: { cookie: here.cookie } })).status).toBe(200);
  });
  test("end at the owner's own word, and the cookie that was copied before is refused", async () => {
    const { signIn: id, headers, cookie } = await signIn(server);
    expect((await ask(`/sign-ins/${id}`, { method: "DELETE", headers })).status).toBe(204);
    expect((await ask("/session", { headers: { cookie } })).status).toBe(401);
  });
  test("end at their absolute limit, however much they are used", async () => {
    const { cookie } = await signIn(server);
    const day = 86_400_000;
    for (skewMs = 0; skewMs < ABSOLUTE_LIMIT_MS; skewMs += 5 * day) {
      expect((await ask("/session", { headers: { cookie } })).status).toBe(200);
    }
    expect((await ask("/session", { headers: { cookie } })).status).toBe(401);
    skewMs = 0;
  });
});

/** Whether a stream of events ends within a second. */
async function endOf(response: Response | undefined): Promise<"ended" | "still open"> {
  const body = response?.body ?? null;
  if (body === null) throw new Error("this is no stream");
  const drain = async (): Promise<"ended"> => {
    for await (const _ of readEvents(body)) continue;
    return "ended";
  };
  return Promise.race([drain(), Bun.sleep(1_000).then(() => "still open" as const)]);
}
