import { afterEach, describe, expect, test } from "bun:test";
import { getOwner } from "../../../src/domain/accounts/reads.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { locationOf, newVisitor, wordsOf } from "./visitor.ts";

let server: TestServer;
afterEach(() => server.remove());

const PASSPHRASE = "four words that fit";
const start = async (): Promise<string> => {
  server = await startServer({ hasOwner: false });
  return server.serving.newSetup()?.reveal() ?? "";
};
const answers = (token: string, change: Record<string, string> = {}) => ({
  token,
  name: "Mira",
  passphrase: PASSPHRASE,
  again: PASSPHRASE,
  ...change,
});

describe("before there is an owner", () => {
  test("every page leads to the set-up, and the set-up and its assets answer", async () => {
    await start();
    const visitor = newVisitor(server);
    for (const path of ["/", "/login", "/threads/new", "/settings", "/nothing"]) {
      expect(locationOf(await visitor.get(path))).toBe("/setup");
    }
    const page = await visitor.get("/setup");
    expect(page.status).toBe(200);
    const asset = /href="(\/assets\/app\.\w+\.css)"/.exec(await page.text())?.[1] ?? "";
    expect((await visitor.get(asset)).status).toBe(200);
  });
  test("the printed link makes one, who is signed in at once and asked who is to answer", async () => {
    const token = await start();
    const visitor = newVisitor(server);
    const done = await visitor.post("/setup", answers(token));
    expect([done.status, locationOf(done)]).toEqual([303, "/welcome"]);
    expect(getOwner(server.core.db)?.name).toBe("Mira");
    expect((await visitor.get("/welcome")).status).toBe(200);
  });
  test("a wrong, missing or spent token makes none", async () => {
    const token = await start();
    const visitor = newVisitor(server);
    for (const wrong of ["", "x", `${token}x`]) {
      const refused = await visitor.post("/setup", answers(wrong));
      expect([refused.status, await wordsOf(refused)]).toEqual([
        401,
        expect.stringContaining("not the link"),
      ]);
    }
    expect(getOwner(server.core.db)).toBeNull();
  });
  test("what cannot be kept is told beside its field, and what was typed stays, but not the passphrase", async () => {
    const token = await start();
    const visitor = newVisitor(server);
    const short = await visitor.post(
      "/setup",
      answers(token, { passphrase: "short", again: "short", name: "" }),
    );
    expect(short.status).toBe(422);
    const page = await short.text();
    expect(page).toContain("Passphrase is shorter than 15 characters.");
    expect(page).toContain("Your name is empty.");
    expect(page).toContain(`name="token" value="${token}"`);
    expect(page).not.toContain('value="short"');
    expect(page.match(/<input id="(\w+)"[^>]*autofocus/)?.[1]).toBe("name");
    const differ = await visitor.post("/setup", answers(token, { again: "another one, quite" }));
    const again = await differ.text();
    expect([differ.status, again]).toEqual([422, expect.stringContaining("They differ.")]);
    expect(again.match(/<input id="(\w+)"[^>]*autofocus/)?.[1]).toBe("again");
  });
  test("another site cannot post it", async () => {
    const token = await start();
    const refused = await newVisitor(server).post("/setup", answers(token), {
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    });
    expect(refused.status).toBe(403);
    expect(getOwner(server.core.db)).toBeNull();
  });
  test("twenty who race for it make one owner", async () => {
    const token = await start();
    const racers = Array.from({ length: 20 }, (_, racer) => answers(token, { name: `Racer ${racer}` }));
    const done = await Promise.all(racers.map((racer) => newVisitor(server).post("/setup", racer)));
    const won = done.filter((response) => locationOf(response) === "/welcome");
    expect(won).toHaveLength(1);
    const lost = done.filter((response) => response.status !== 303 || locationOf(response) !== "/welcome");
    for (const response of lost) {
      expect([303, 401, 409, 429]).toContain(response.status);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(server.core.db.all("select * from owner")).toHaveLength(1);
  });
});

test("after that there is no set-up: a stranger is led to the sign-in, the owner home", async () => {
  const token = await start();
  const owner = newVisitor(server);
  await owner.post("/setup", answers(token));
  expect(locationOf(await owner.get("/setup"))).toBe("/");
  const stranger = newVisitor(server);
  expect(locationOf(await stranger.get("/setup"))).toStartWith("/login");
  expect(locationOf(await stranger.post("/setup", answers(token, { name: "Mallory" })))).toBe("/login");
  const again = await owner.post("/setup", answers(token, { name: "Mallory" }));
  expect(again.status).toBe(401);
  expect(getOwner(server.core.db)?.name).toBe("Mira");
});
