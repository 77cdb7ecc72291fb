import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { getOwner, listSignIns, listTokens } from "../../../src/domain/accounts/reads.ts";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import { locationOf, newOwner, newVisitor, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const ALL = { limit: 200, cursor: null };
const signIns = () => listSignIns(server.core.db, new Date(), ALL).items;

describe("the owner", () => {
  test("is renamed, and told so in the form", async () => {
    const kept = await owner.send("/settings/owner", { name: " Mirabelle " });
    expect([kept.status, await kept.text()]).toEqual([200, expect.stringMatching(/^<form.*Kept\./s)]);
    expect(getOwner(server.core.db)?.name).toBe("Mirabelle");
    const refused = await owner.send("/settings/owner", { name: "" });
    expect([refused.status, await wordsOf(refused)]).toEqual([
      422,
      expect.stringContaining("Your name is empty."),
    ]);
  });
  test("changes the passphrase with the old one, and stays signed in here", async () => {
    const fresh = "a fresh one, for tests";
    const change = (old: string, passphrase: string, again = passphrase) =>
      owner.send("/settings/passphrase", { old, passphrase, again });
    const wrong = await change("not the old one", fresh);
    expect([wrong.status, await wordsOf(wrong)]).toEqual([
      401,
      expect.stringContaining("The present one is wrong."),
    ]);
    const short = await change(PASSPHRASE, "short");
    expect([short.status, await wordsOf(short)]).toEqual([
      422,
      expect.stringContaining("The new one is shorter than 15 characters."),
    ]);
    expect((await change(PASSPHRASE, fresh, `${fresh}x`)).status).toBe(422);
    const kept = await change(PASSPHRASE, fresh);
    expect([kept.status, await wordsOf(kept)]).toEqual([200, expect.stringContaining("Changed.")]);
    expect((await owner.get("/settings")).status).toBe(200);
    expect((await newVisitor(server).post("/login", { passphrase: PASSPHRASE })).status).toBe(401);
    await owner.send("/settings/passphrase", { old: fresh, passphrase: PASSPHRASE, again: PASSPHRASE });
  });
});

describe("sign-ins", () => {
  test("are ended one by one or all others at once", async () => {
    const [one, two] = [await newOwner(server), await newOwner(server)];
    const [newest] = signIns();
    expect((await owner.send(`/settings/sign-ins/${newest?.id}/end`)).status).toBe(204);
    expect(locationOf(await two.get("/"))).toBe("/login");
    expect((await one.get("/")).status).toBe(200);
    const again = await owner.send(`/settings/sign-ins/${newest?.id}/end`);
    expect([again.status, await again.text()]).toEqual([404, expect.stringContaining("has ended already")]);
    expect((await owner.send("/settings/sign-ins/end-others")).status).toBe(204);
    expect(signIns()).toHaveLength(1);
    expect(locationOf(await one.get("/"))).toBe("/login");
  });
});

describe("API tokens", () => {
  const wanted = (fields: Record<string, string>, ...scopes: string[]): URLSearchParams => {
    const form = new URLSearchParams(fields);
    for (const scope of scopes) form.append("scopes", scope);
    return form;
  };
  test("are made, shown once, used and revoked", async () => {
    const made = await owner.send("/settings/tokens", wanted({ name: "script", ttl: "24h" }, "read", "chat"));
    expect(made.status).toBe(200);
    const shown = /id="new-token">(mc_[\w-]+)</.exec(await made.text())?.[1] ?? "";
    const [token] = listTokens(server.core.db, ALL).items;
    expect(token).toMatchObject({ name: "script", scopes: ["read", "chat"], workspace: null });
    expect(Date.parse(token?.expiresAt ?? "") - Date.parse(token?.createdAt ?? "")).toBe(86_400_000);
    expect((await server.as(shown).request("GET", "/api/v1/workspaces")).status).toBe(200);
    expect(await (await owner.get("/settings")).text()).not.toContain(shown);
    expect((await owner.send(`/settings/tokens/${token?.id}/revoke`)).status).toBe(204);
    expect((await server.as(shown).request("GET", "/api/v1/workspaces")).status).toBe(401);
    expect((await owner.send(`/settings/tokens/${token?.id}/revoke`)).status).toBe(404);
  });
  test("may have no end", async () => {
    await owner.send("/settings/tokens", wanted({ name: "endless", ttl: "" }, "read"));
    expect(listTokens(server.core.db, ALL).items[0]).toMatchObject({ name: "endless", expiresAt: null });
  });
  test("are refused beside their fields, with what was ticked", async () => {
    const refused = await owner.send("/settings/tokens", wanted({ name: "", ttl: "1h" }));
    expect(refused.status).toBe(422);
    const words = await wordsOf(refused);
    expect(words).toContain("Name is empty.");
    expect(words).toContain("Tick at least one thing");
    const odd = await owner.send("/settings/tokens", wanted({ name: "x", ttl: "for ever" }, "read"));
    expect(odd.status).toBe(422);
    expect(await odd.text()).toMatch(/value="read" checked/);
  });
});

test("what a person must not do from elsewhere needs the token of the page", async () => {
  const paths = [
    "owner",
    "passphrase",
    "backends",
    "backends/demo",
    "tokens",
    "sign-ins/end-others",
    "offers/keep",
  ];
  for (const path of paths) {
    const refused = await owner.post(`/settings/${path}`, { csrf: "not it", name: "Mallory" });
    expect([path, refused.status]).toEqual([path, 403]);
  }
  expect(getOwner(server.core.db)?.name).not.toBe("Mallory");
});
