import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startServer, type TestServer } from "../../start-server.ts";
import { newOwner, newVisitor, type Visitor } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;
beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
});
afterAll(() => server.remove());

const pages = ["/", "/threads", "/threads/new", "/search?q=a", "/settings", "/login", "/recover", "/nothing"];

describe("no browser and no proxy keeps what is private", () => {
  for (const path of pages) {
    test(path, async () => {
      for (const visitor of [owner, newVisitor(server)]) {
        expect((await visitor.get(path)).headers.get("cache-control")).toBe("no-store");
      }
    });
  }
  test("of what the API reads, whatever it answers", async () => {
    const reads = server.operations.filter(({ method }) => method === "GET");
    expect(reads.length).toBeGreaterThan(20);
    for (const { path } of reads) {
      const response = await owner.get(`/api/v1${path.replaceAll(/:\w+/g, "none")}`, {
        accept: "application/json",
      });
      expect([path, response.headers.get("cache-control")]).toEqual([path, "no-store"]);
      await response.body?.cancel();
    }
  });
  test("of refusals, and of what asks a device", async () => {
    const all = [
      await newVisitor(server).post("/login", { passphrase: "not the passphrase" }),
      await newVisitor(server).post("/login/passkey"),
      await newVisitor(server).post("/recover", {}),
    ];
    for (const { headers } of all) expect(headers.get("cache-control")).toBe("no-store");
  });
  test("but what is the same for everybody is kept: the header is looked at, not taken for granted", async () => {
    const asset = /href="(\/assets\/app\.\w+\.css)"/.exec(await (await owner.get("/login")).text())?.[1];
    const settings = /href="(\/assets\/app\.\w+\.css)"/.exec(
      await (await owner.get("/settings")).text(),
    )?.[1];
    const response = await owner.get(asset ?? settings ?? "");
    expect(response.headers.get("cache-control")).toContain("immutable");
  });
});
