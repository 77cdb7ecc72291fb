import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import { byScript, locationOf, newOwner, newVisitor, wordsOf } from "./visitor.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const leadingTo = (then: string): URLSearchParams =>
  new URLSearchParams([
    ["passphrase", PASSPHRASE],
    ["then", then],
  ]);

describe("a stranger", () => {
  test("is led to the sign-in, and from there to the page that was wanted", async () => {
    const visitor = newVisitor(server);
    const led = await visitor.get("/search?q=a%20b");
    expect(led.status).toBe(303);
    const login = locationOf(led) ?? "";
    expect(login).toBe("/login?then=%2Fsearch%3Fq%3Da%2520b");
    const then = /name="then" value="([^"]*)"/.exec(await (await visitor.get(login)).text())?.[1] ?? "";
    const signedIn = await visitor.post("/login", leadingTo(then));
    expect([signedIn.status, locationOf(signedIn)]).toEqual([303, "/search?q=a%20b"]);
  });
  test("who asks by a script is told in a header, with the page that the script is on", async () => {
    const visitor = newVisitor(server);
    const headers = { ...byScript, "hx-current-url": `${server.url}/threads/t1?turn=u1` };
    const told = await visitor.get("/turns/u1/given", headers);
    expect([told.status, told.headers.get("hx-redirect"), await told.text()]).toEqual([
      401,
      "/login?then=%2Fthreads%2Ft1%3Fturn%3Du1",
      "",
    ]);
    expect((await visitor.get("/events?nonce=abcdefghijklmnop", byScript)).status).toBe(401);
  });
  test("changes nothing", async () => {
    for (const path of ["/threads", "/logout", "/settings/owner", "/turns/u1/retry"]) {
      expect(locationOf(await newVisitor(server).post(path, { name: "x" }))).toBe("/login");
    }
  });
});

describe("signing in", () => {
  test("gives a cookie that no script reads and no other site sends", async () => {
    const done = await newVisitor(server).post("/login", { passphrase: PASSPHRASE });
    const cookie = done.headers.getSetCookie().find((line) => line.startsWith("__Host-monkeyclaw=")) ?? "";
    expect(cookie).toMatch(
      /^__Host-monkeyclaw=[\w-]{43}; Secure; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    );
    expect(done.headers.get("cache-control")).toBe("no-store");
  });
  test("leads to this site alone, wherever it is told to go", async () => {
    const outside = [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example",
      "\\\\evil.example",
      "/%0d%0aset-cookie:x",
      "javascript:alert(1)",
      "/\tx",
      " /x",
      "/./\\evil.example",
      "/.//evil.example",
      "/a/..//evil.example",
      "/logout",
      "/login?then=/login",
      "/events",
      "/api/v1/session",
      "x".repeat(3_000),
    ];
    for (const then of outside) {
      const visitor = newVisitor(server);
      const done = await visitor.post("/login", leadingTo(then));
      const location = locationOf(done) ?? "";
      expect([then, new URL(location, server.url).origin]).toEqual([then, server.url]);
      expect(location).not.toMatch(/evil|logout|events|^\/login|api/);
    }
    const inside = await newVisitor(server).post("/login", leadingTo("/threads/t?turn=u#turn-u"));
    expect(locationOf(inside)).toBe("/threads/t?turn=u#turn-u");
  }, 60_000);
  test("takes no session that a browser brings: the token is new, and the old sign-in ends", async () => {
    const visitor = newVisitor(server);
    visitor.wear("__Host-monkeyclaw=planted-by-somebody-else-planted-by-somebody");
    await visitor.post("/login", { passphrase: PASSPHRASE });
    const first = visitor.cookie();
    expect(first).not.toContain("planted");
    const again = await visitor.post("/login", { passphrase: PASSPHRASE });
    expect(again.status).toBe(303);
    expect(visitor.cookie()).not.toBe(first);
    const old = newVisitor(server);
    old.wear(first);
    expect(locationOf(await old.get("/"))).toBe("/login");
    expect((await visitor.get("/")).status).toBe(200);
  });
  test("over plain HTTP in Safari uses the cookie that Safari keeps, and ends the other", async () => {
    const agent =
      "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15";
    const done = await newVisitor(server).post("/login", { passphrase: PASSPHRASE }, { "user-agent": agent });
    const [ended = "", begun = ""] = done.headers.getSetCookie();
    expect(ended).toMatch(/^__Host-monkeyclaw=; .*Max-Age=0$/);
    expect(begun).toMatch(/^monkeyclaw=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/);
  });
  test("of who is signed in already leads on", async () => {
    const owner = await newOwner(server);
    expect(locationOf(await owner.get("/login"))).toBe("/");
    expect(locationOf(await owner.get("/login?then=/settings"))).toBe("/settings");
  });
});

describe("signing out", () => {
  test("ends the sign-in on the server, and every cookie of it", async () => {
    const owner = await newOwner(server);
    const cookie = owner.cookie();
    const out = await owner.post("/logout");
    expect([out.status, locationOf(out)]).toEqual([303, "/login"]);
    expect(out.headers.getSetCookie()).toHaveLength(2);
    const copy = newVisitor(server);
    copy.wear(cookie);
    expect(locationOf(await copy.get("/"))).toBe("/login");
  });
  test("needs the token of the page, and is refused without it in words", async () => {
    const owner = await newOwner(server);
    for (const csrf of ["", "x", `${await owner.csrf()}x`, await (await newOwner(server)).csrf()]) {
      const refused = await owner.post("/logout", { csrf });
      expect(refused.status).toBe(403);
      expect(await wordsOf(refused)).toContain("Load it again.");
    }
    expect((await owner.get("/")).status).toBe(200);
  });
});

test("too many wrong passphrases are told when to come again", async () => {
  const own = await startServer();
  const visitor = newVisitor(own);
  const tries = [];
  for (let count = 0; count < 6; count++)
    tries.push(await visitor.post("/login", { passphrase: `wrong ${count}` }));
  expect(tries[0]?.status).toBe(401);
  expect(await wordsOf(tries[0] as Response)).toContain("Passphrase is wrong.");
  const last = tries.at(-1);
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get("retry-after"))).toBeWithin(1, 61);
  expect(await wordsOf(last as Response)).toContain("Too many tries.");
  expect(last?.headers.getSetCookie()).toEqual([]);
  await own.remove();
}, 30_000);
