import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { startServer, type TestServer } from "../../start-server.ts";
import { newPasskeyVisitor, type PasskeyVisitor } from "./passkey-visitor.ts";
import { byScript, locationOf, newVisitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let aheadMs = 0;
let owner: PasskeyVisitor;
beforeAll(async () => {
  server = await startServer({ setup: { clock: () => new Date(Date.now() + aheadMs) } });
  owner = await newPasskeyVisitor(server);
});
afterAll(() => server.remove());
beforeEach(() => {
  aheadMs = 0;
});

const guest = () => newPasskeyVisitor(server, { device: owner.device, isSignedIn: false });

describe("the door, for whoever has a passkey", () => {
  test("offers it first, and the passphrase beneath", async () => {
    const { visitor } = await guest();
    const page = await (await visitor.get("/login")).text();
    expect(page.indexOf("Sign in with your passkey")).toBeGreaterThan(0);
    expect(page.indexOf("Sign in with your passkey")).toBeLessThan(page.indexOf('name="passphrase"'));
  });
  test("does not at an address that has none", async () => {
    const page = await (await newVisitor(server).get("/login")).text();
    expect(page).not.toContain("Sign in with your passkey");
    const refused = await newVisitor(server).post("/login/passkey");
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("localhost")]);
  });
  test("lets in who answers what this browser was asked, to the page that was wanted", async () => {
    const { visitor, device, origin, question, enter } = await guest();
    const done = await enter(device.get(await question(), origin), "/search?q=a");
    expect([done.status, locationOf(done)]).toEqual([303, "/search?q=a"]);
    expect((await visitor.get("/")).status).toBe(200);
  });
  test("lets nobody in with the answer of another browser, played again, or of another origin", async () => {
    const [mine, other] = [await guest(), await guest()];
    const asked = await mine.question();
    await other.question();
    const stolen = await other.enter(mine.device.get(asked, mine.origin));
    expect([stolen.status, stolen.headers.getSetCookie()]).toEqual([401, []]);
    const answer = mine.device.get(await mine.question(), mine.origin);
    expect((await mine.enter(answer)).status).toBe(303);
    const again = await guest();
    expect((await again.enter(answer)).status).toBe(401);
    const foreign = mine.device.get(await again.question(), "https://evil.example");
    expect([(await again.enter(foreign)).status, again.visitor.cookie()]).toEqual([
      401,
      expect.not.stringContaining("__Host-monkeyclaw="),
    ]);
  });
  test("lets nobody in after five minutes, or by a count that was used", async () => {
    const late = await guest();
    const answer = late.device.get(await late.question(), late.origin);
    aheadMs = 5 * 60_000;
    expect((await late.enter(answer)).status).toBe(401);
    aheadMs = 0;
    const copied = await guest();
    const counted = copied.device.get(await copied.question(), copied.origin, { counter: 1 });
    expect(await wordsOf(await copied.enter(counted))).toContain("as a copy of it would");
    expect((await copied.enter(copied.device.get(await copied.question(), copied.origin))).status).toBe(303);
  });
  test("refuses in words what is no answer at all", async () => {
    const { visitor, question } = await guest();
    await question();
    for (const assertion of ["x", "{}", "[]", JSON.stringify({ type: "public-key" })]) {
      const refused = await visitor.post("/login", { assertion });
      expect([refused.status, await wordsOf(refused)]).toEqual([
        422,
        expect.stringContaining("no answer of a passkey"),
      ]);
    }
  });
  test("is asked by no other site", async () => {
    const refused = await newVisitor(server).post("/login/passkey", {}, { origin: "https://evil.example" });
    expect(refused.status).toBe(403);
  });
});

describe("the settings", () => {
  const passkeys = async () =>
    ((await (await owner.ask("GET", "/passkeys")).json()) as { items: { id: string; name: string }[] }).items;

  test("list passkeys, rename one in its place, and remove one", async () => {
    expect((await owner.add()).status).toBe(201);
    const [{ id } = { id: "" }] = await passkeys();
    const renamed = await owner.visitor.send(`/settings/passkeys/${id}`, { name: "Old phone" });
    expect([renamed.status, await renamed.text()]).toEqual([200, expect.stringContaining("Old phone")]);
    const refused = await owner.visitor.send(`/settings/passkeys/${id}`, { name: "" });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("Name is empty.")]);
    expect((await owner.visitor.send(`/settings/passkeys/${id}/remove`)).status).toBe(204);
    expect((await passkeys()).map((passkey) => passkey.id)).not.toContain(id);
    expect((await owner.visitor.send("/settings/passkeys/none/remove")).status).toBe(404);
  });
  test("offer one on the page of a new thread, until there is one or somebody would rather not", async () => {
    const fresh = await startServer();
    const { visitor, add } = await newPasskeyVisitor(fresh, { hasPasskey: false });
    const isOffered = async () =>
      (await (await visitor.get("/threads/new")).text()).includes("Use a passkey on this device");
    const other = await newPasskeyVisitor(fresh, { hasPasskey: false });
    expect(await isOffered()).toBe(true);
    const putAway = (isPutAway: boolean) => fresh.api.request("PATCH", "/api/v1/next-steps", { isPutAway });
    await putAway(true);
    expect(await isOffered()).toBe(false);
    await putAway(false);
    await visitor.post("/settings/passkeys/later", {}, byScript);
    expect(await isOffered()).toBe(false);
    expect(await (await other.visitor.get("/threads/new")).text()).toContain("Use a passkey on this device");
    expect((await add()).status).toBe(201);
    expect(await (await other.visitor.get("/threads/new")).text()).not.toContain(
      "Use a passkey on this device",
    );
    await fresh.remove();
  });
  test("are not for tokens: a program that makes a passkey would be the owner for good", async () => {
    for (const path of ["/passkeys/offer", "/session/question"]) {
      expect((await server.api.request("POST", `/api/v1${path}`, {})).status).toBe(403);
    }
    const body = { name: "x", answer: {} };
    expect((await server.api.request("POST", "/api/v1/passkeys", body)).status).toBe(403);
    const proof = { passphrase: "whatever it is" };
    expect((await server.api.request("POST", "/api/v1/session/proof", proof)).status).toBe(403);
    expect((await server.api.request("GET", "/api/v1/passkeys")).status).toBe(200);
  });
});
