/** Services on the settings page: set up, agreed to, used and disconnected, while no token is ever seen. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { getConnection } from "../../../src/domain/connections/reads.ts";
import { getSecret } from "../../../src/domain/vault/reads.ts";
import { type AuthorizationServer, startAuthorizationServer } from "../../fakes/authorization-server.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { locationOf, newOwner, newVisitor, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let service: AuthorizationServer;
let owner: Visitor;
beforeAll(async () => {
  service = startAuthorizationServer();
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(async () => {
  await server.remove();
  await service.stop();
});

const fields = (name: string) => ({
  provider: "generic",
  authorization: `${service.url}/authorize`,
  token: `${service.url}/token`,
  revocation: `${service.url}/revoke`,
  name,
  clientId: "client-1",
  clientSecret: service.script.clientSecret ?? "",
  scopes: "read write",
  places: `${new URL(service.url).host} authorization`,
});
const one = (name: string) => {
  const found = getConnection(server.core.db, name);
  if (found === null) throw new Error(`there is no connection called ${name}`);
  return found;
};
const pathOf = (name: string) => `/settings/connections/${one(name).id}`;
/** Where the owner is led back to once they agreed. */
const agree = async (name: string, by: Visitor = owner): Promise<string> => {
  const url = (await by.send(`${pathOf(name)}/authorize`)).headers.get("hx-redirect") ?? "";
  const back = new URL(await service.visit(url));
  return `${back.pathname}${back.search}`;
};

describe("the connections of the settings page", () => {
  test("take a client secret into the vault, bound to the service alone, and show none of it", async () => {
    const made = await owner.send("/settings/connections", fields("forge"));
    expect(made.status).toBe(200);
    const text = await made.text();
    expect(text).toContain(`${server.url}/oauth/callback/forge`);
    expect(text).not.toContain(service.script.clientSecret ?? "");
    expect(getSecret(server.core.db, "forge-client")?.bindings).toMatchObject([
      { pathPrefix: "/token", header: "authorization", methods: ["POST"] },
      { pathPrefix: "/revoke" },
    ]);
  });
  test("give a form back with what is wrong, and keep nothing of it", async () => {
    const refused = await owner.send("/settings/connections", {
      ...fields("bad"),
      token: "http://10.0.0.1/t",
    });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain("must begin with https://");
    expect(text).toContain(`value="http://10.0.0.1/t"`);
    expect(text).not.toContain(service.script.clientSecret ?? "");
    expect(getSecret(server.core.db, "bad-client")).toBeNull();
  });
  test("lead to the service; what it answers counts once a page of this site leads on", async () => {
    const back = await agree("forge");
    const stranger = await newVisitor(server).get(back, { "sec-fetch-site": "cross-site" });
    expect(stranger.headers.get("refresh")).toBe(`0; url=${back}&here=1`);
    expect(one("forge").state).toBe("new");
    const finished = await owner.get(`${back}&here=1`);
    expect(locationOf(finished)).toBe("/settings#connections");
    expect(one("forge").state).toBe("connected");
    const page = await (await owner.get("/settings")).text();
    for (const secret of service.given) expect(page).not.toContain(secret);
  });
  test("lead without a script by a page with a link, since a form may lead to no other site", async () => {
    const page = await owner.post(`${pathOf("forge")}/authorize`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`href="${service.url}/authorize?`);
  });
  test("send whoever is not signed in to the door, and do nothing", async () => {
    const back = await agree("forge");
    const there = await newVisitor(server).get(`${back}&here=1`);
    expect(locationOf(there)).toStartWith("/login?then=%2Foauth%2Fcallback%2Fforge");
  });
  test("do not take another browser's answer", async () => {
    const back = await agree("forge", await newOwner(server));
    const refused = await owner.get(back);
    expect(refused.status).toBe(403);
    expect(await wordsOf(refused)).toContain("Another browser began this");
  });
  test("put nothing from the address into the page or its headers", async () => {
    const path = `/oauth/callback/forge?state=x&code=%3Cscript%3Ealert(1)%3C/script%3E&error=%0d%0aset-cookie:a=b`;
    const stranger = await newVisitor(server).get(path);
    expect(stranger.headers.getSetCookie()).toEqual([]);
    expect(await stranger.text()).not.toContain("<script>alert");
    const refused = await owner.get(path);
    expect(refused.status).toBe(403);
    expect(await refused.text()).not.toContain("alert(1)");
  });
  test("renew when asked, and say what the service says when it does not", async () => {
    expect(await wordsOf(await owner.send(`${pathOf("forge")}/refresh`))).toContain(
      "“forge” has a new token",
    );
    service.script.outage = () => new Response(null, { status: 503 });
    expect(await wordsOf(await owner.send(`${pathOf("forge")}/refresh`))).toContain("the status 503");
    service.script.outage = null;
  });
  test("change what is asked for and where the token may go", async () => {
    const changed = await owner.send(pathOf("forge"), { scopes: "read", places: "api.forge.example" });
    expect(changed.status).toBe(200);
    expect(one("forge")).toMatchObject({ scopes: ["read"], bindings: [{ host: "api.forge.example" }] });
    expect(getSecret(server.core.db, "forge")?.bindings[0]?.host).toBe("api.forge.example");
  });
  test("show a token of theirs in the vault without a form to change it", async () => {
    const page = await (await owner.get("/settings")).text();
    const { id = "" } = getSecret(server.core.db, "forge") ?? {};
    expect(page).not.toContain(`/settings/vault/${id}/delete`);
    const refused = await owner.send(`/settings/vault/${id}/delete`);
    expect(refused.status).toBe(409);
  });
  test("disconnect at the service too, and forget every token", async () => {
    const gone = await owner.send(`${pathOf("forge")}/delete`);
    expect(await wordsOf(gone)).toContain("the service took its tokens back");
    expect(service.valid.size).toBe(0);
    expect(getConnection(server.core.db, "forge")).toBeNull();
    expect(getSecret(server.core.db, "forge-refresh")).toBeNull();
  });
});

test("a workspace that is deleted gives its access back", async () => {
  const workspace = await server.api.post<{ id: string }>("/api/v1/workspaces", { name: "Short" });
  await owner.send("/settings/connections", { ...fields("short"), workspace: workspace.id });
  const found = getConnection(server.core.db, "short", workspace.id);
  const begun = await owner.send(`/settings/connections/${found?.id}/authorize`);
  const back = new URL(await service.visit(begun.headers.get("hx-redirect") ?? ""));
  await owner.get(`${back.pathname}${back.search}`);
  expect(service.valid.size).toBe(1);
  expect((await server.api.request("DELETE", `/api/v1/workspaces/${workspace.id}`)).status).toBe(204);
  expect(service.valid.size).toBe(0);
  expect(getConnection(server.core.db, "short", workspace.id)).toBeNull();
});
