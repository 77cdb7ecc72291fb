import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Assistant } from "../../../src/domain/workspaces/assistant.ts";
import type { Workspace } from "../../../src/domain/workspaces/workspace.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { talkTo } from "../../talk.ts";
import { newWorkspace } from "./actors.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

describe("workspaces", () => {
  test("are made, read, changed and deleted", async () => {
    const made = await server.api.request<Workspace>("POST", "/api/v1/workspaces", {
      name: "Garden",
      description: "Beds and trees",
    });
    expect(made).toMatchObject({ status: 201, body: { name: "Garden", status: "active", assistant: null } });
    const path = `/api/v1/workspaces/${made.body.id}`;
    expect(await server.api.get<Workspace>(path)).toEqual(made.body);
    const changed = await server.api.request<Workspace>("PATCH", path, { status: "archived" });
    expect(changed).toMatchObject({ status: 200, body: { name: "Garden", status: "archived" } });
    expect((await server.api.request("DELETE", path)).status).toBe(204);
    expect((await server.api.request("GET", path)).status).toBe(404);
    expect((await server.api.request("DELETE", path)).status).toBe(404);
  });
  test("are listed newest first, whole over their pages", async () => {
    for (const name of ["One", "Two", "Three"]) await newWorkspace(server, name);
    const seen: string[] = [];
    let path = "/api/v1/workspaces?limit=2";
    for (;;) {
      const page = await server.api.get<Page<Workspace>>(path);
      seen.push(...page.items.map(({ name }) => name));
      if (page.next === null) break;
      path = `/api/v1/workspaces?limit=2&cursor=${page.next}`;
    }
    expect(seen).toEqual(["Three", "Two", "One", "Home"]);
  });
  test("are refused with the field: a taken name, no name, an unknown field, an unknown assistant", async () => {
    const make = (body: unknown) => server.api.request("POST", "/api/v1/workspaces", body);
    expect(await make({ name: "Home" })).toMatchObject({
      status: 409,
      body: { error: { kind: "conflict", fields: { name: "is taken" } } },
    });
    for (const [body, field] of [
      [{}, "name"],
      [{ name: "" }, "name"],
      [{ name: "x", colour: "red" }, "colour"],
      [{ name: "x", assistant: "nobody" }, "assistant"],
      [{ name: "x", status: "gone" }, "status"],
    ] as const) {
      const { status, body: answered } = await make(body);
      expect([status, answered]).toMatchObject([422, { error: { fields: { [field]: expect.any(String) } } }]);
    }
  });
  test("go with the turns that are at work in them, and the last one stays", async () => {
    const { id } = await newWorkspace(server, "Doomed");
    const thread = await server.api.post<{ id: string }>(`/api/v1/workspaces/${id}/threads`, {});
    const asked = { text: "Tell me [[words:500]]", backend: "demo" };
    await server.api.post(`/api/v1/threads/${thread.id}/turns`, asked);
    expect((await server.api.request("DELETE", `/api/v1/workspaces/${id}`)).status).toBe(204);
    expect((await server.api.request("GET", `/api/v1/threads/${thread.id}`)).status).toBe(404);
    const { items } = await server.api.get<Page<Workspace>>("/api/v1/workspaces");
    const last = items.find((workspace) => workspace.id === server.workspace);
    for (const workspace of items) {
      if (workspace !== last) await server.api.request("DELETE", `/api/v1/workspaces/${workspace.id}`);
    }
    const talk = talkTo(server);
    const turn = await talk.ask(await talk.newThread(), "Are you still there?");
    expect((await server.api.request("DELETE", `/api/v1/workspaces/${server.workspace}`)).status).toBe(409);
    expect((await talk.ended(turn)).status).toBe("finished");
    expect(server.logged).toEqual([]);
  });
});

describe("assistants", () => {
  test("are made, read, changed and deleted", async () => {
    const made = await server.api.request<Assistant>("POST", "/api/v1/assistants", {
      name: "Poet",
      systemPrompt: "Speak in verse.",
    });
    expect(made).toMatchObject({ status: 201, body: { name: "Poet", backend: "auto", isDefault: false } });
    const path = `/api/v1/assistants/${made.body.id}`;
    const changed = await server.api.request<Assistant>("PATCH", path, { backend: "demo", model: "demo" });
    expect(changed).toMatchObject({ status: 200, body: { systemPrompt: "Speak in verse.", model: "demo" } });
    expect(await server.api.get<Assistant>(path)).toEqual(changed.body);
    expect((await server.api.request("DELETE", path)).status).toBe(204);
    expect((await server.api.request("GET", path)).status).toBe(404);
  });
  test("have one default, which moves by isDefault, and which is not deleted", async () => {
    const list = () => server.api.get<Page<Assistant>>("/api/v1/assistants");
    const [first] = (await list()).items;
    const made = await server.api.post<Assistant>("/api/v1/assistants", { name: "New", isDefault: true });
    expect((await list()).items.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ["New", true],
      ["MonkeyClaw", false],
    ]);
    expect((await server.api.request("DELETE", `/api/v1/assistants/${made.id}`)).status).toBe(409);
    await server.api.request("PATCH", `/api/v1/assistants/${first?.id}`, { isDefault: true });
    expect((await server.api.request("DELETE", `/api/v1/assistants/${made.id}`)).status).toBe(204);
  });
  test("that are not there cannot be given to a thread", async () => {
    const threads = `/api/v1/workspaces/${server.workspace}/threads`;
    expect(await server.api.request("POST", threads, { assistant: "nobody" })).toMatchObject({
      status: 422,
      body: { error: { fields: { assistant: "does not exist" } } },
    });
  });
});
