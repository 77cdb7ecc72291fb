import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { SavedSearch } from "../../../src/domain/conversations/saved-search.ts";
import { startServer, type TestServer } from "../../start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const save = (body: object) => server.api.request<SavedSearch>("POST", "/api/v1/searches", body);
const all = async (): Promise<readonly SavedSearch[]> =>
  (await server.api.get<{ items: SavedSearch[] }>("/api/v1/searches")).items;

describe("a search that is kept", () => {
  test("stands under its name with its filters, and one of the same name gives way", async () => {
    const saved = await save({
      name: "Orders",
      text: "swiss",
      filter: { role: "user", after: "2026-06-01" },
    });
    expect(saved.status).toBe(201);
    expect(saved.body.filter).toMatchObject({ role: "user", after: "2026-06-01", thread: null });
    const again = await save({ name: "Orders", text: "swiss rate" });
    expect(again.body).toMatchObject({ id: saved.body.id, text: "swiss rate" });
    await save({ name: "boats", text: "insurance" });
    expect((await all()).map(({ name }) => name)).toEqual(["boats", "Orders"]);
  });
  test("is forgotten", async () => {
    const { body } = await save({ name: "Gone", text: "x" });
    const path = `/api/v1/searches/${body.id}`;
    expect((await server.api.request("DELETE", path)).status).toBe(204);
    expect((await server.api.request("DELETE", path)).status).toBe(404);
    expect((await all()).some(({ name }) => name === "Gone")).toBe(false);
  });
  test("needs a name and words, and holds no secret", async () => {
    expect((await save({ name: " ", text: "x" })).status).toBe(422);
    expect((await save({ name: "x", text: " " })).status).toBe(422);
    expect((await save({ name: "x", text: "x", filter: { after: "soon" } })).status).toBe(422);
    const { body } = await save({ name: "key", text: "ghp_0123456789abcdefghijABCDEFGHIJ456789" });
    expect(body.text).not.toContain("ghp_0123");
  });
  test("is not told to a token that is held to one workspace", async () => {
    const { body } = await server.api.request<{ token: string }>("POST", "/api/v1/tokens", {
      name: "held",
      scopes: ["read", "write"],
      workspace: server.workspace,
    });
    const held = server.as(body.token);
    expect((await held.request("GET", "/api/v1/searches")).status).toBe(403);
    expect((await held.request("POST", "/api/v1/searches", { name: "x", text: "y" })).status).toBe(403);
  });
});
