import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import { newVisitor, type Visitor, wordsOf } from "./visitor.ts";

let server: TestServer;
let home: Visitor;
let there: Visitor;
let id: string;

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

beforeAll(async () => {
  server = await startServer({ server: { trustedProxies: ["127.0.0.1"] } });
  home = newVisitor(server);
  await home.post("/login", { passphrase: PASSPHRASE });
  there = newVisitor(server);
  const from = { "user-agent": FIREFOX, "x-forwarded-for": "10.1.2.3", "x-forwarded-proto": "http" };
  await there.post("/login", { passphrase: PASSPHRASE }, from);
  id = (await news())[0]?.id ?? "";
});
afterAll(() => server.remove());

const news = async () =>
  (await server.api.get<{ items: { id: string }[] }>("/api/v1/sign-ins/from-new-places")).items;

describe("a sign-in from a new place", () => {
  test("stands on every page of the others until it is dismissed, with its browser, address and time", async () => {
    for (const path of ["/", "/settings", "/threads", "/search"]) {
      const words = await wordsOf(await home.get(path));
      expect(words).toMatch(
        /A new sign-in from Firefox, Linux on 10\.1\.2\.3, today at \d\d:\d\d\. Was it you\?/,
      );
      expect(words).toContain("End it");
    }
  });
  test("is told to itself in other words, which it can put away for itself alone", async () => {
    expect(await wordsOf(await there.get("/"))).toContain("Your other sign-ins are told.");
    expect((await there.send(`/settings/sign-ins/${id}/recognise`)).status).toBe(200);
    expect(await wordsOf(await there.get("/"))).not.toContain("Your other sign-ins are told.");
    expect(await wordsOf(await home.get("/"))).toContain("Was it you?");
    expect(await news()).toHaveLength(1);
  });
  test("is ended from there at once, with its news", async () => {
    expect((await home.send(`/settings/sign-ins/${id}/end`)).status).toBe(204);
    expect((await there.get("/")).status).toBe(303);
    expect(await wordsOf(await home.get("/"))).not.toContain("Was it you?");
    expect(await news()).toEqual([]);
  });
  test("is recognised over the API too", async () => {
    const other = newVisitor(server);
    const from = {
      "user-agent": "curl/8.5.0",
      "x-forwarded-for": "203.0.113.7",
      "x-forwarded-proto": "http",
    };
    await other.post("/login", { passphrase: PASSPHRASE }, from);
    const [one] = await news();
    expect((await server.api.request("POST", `/api/v1/sign-ins/${one?.id}/recognise`)).status).toBe(204);
    expect(await wordsOf(await home.get("/"))).not.toContain("Was it you?");
    expect((await server.api.request("POST", `/api/v1/sign-ins/${one?.id}/recognise`)).status).toBe(404);
  });
});
