/** A cursor is what a list answered as its `next`, and nothing else. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type * as z from "zod";
import { startServer, type TestServer } from "../../start-server.ts";
import { newWorkspace } from "./actors.ts";

let server: TestServer;
let workspace: string;
beforeAll(async () => {
  server = await startServer();
  workspace = (await newWorkspace(server, "Listed")).id;
});
afterAll(() => server.remove());

interface Listed {
  readonly items: readonly object[];
  readonly next: string | null;
}

const cursorOf = ({ query }: TestServer["operations"][number]): z.ZodType | undefined =>
  (query as z.ZodObject | null)?.shape["cursor"] as z.ZodType | undefined;

test("every list refuses one that nobody answered, in words, instead of ending there", async () => {
  const lists = server.operations.filter((operation) => cursorOf(operation) !== undefined);
  expect(lists.length).toBeGreaterThan(20);
  for (const { path } of lists) {
    const needed = path === "/search" ? "q=word&" : "";
    const reply = await server.api.request<{ error: { fields: object } }>(
      "GET",
      `/api/v1${path.replace(/:\w+/g, workspace)}?${needed}cursor=abc`,
    );
    const { status, body } = reply;
    expect({ path, status, fields: body.error.fields }).toMatchObject({
      path,
      status: 422,
      fields: { cursor: expect.stringContaining("is not a cursor") },
    });
  }
});

test("each takes back its own, whatever it is made of", async () => {
  for (const path of ["/workspaces", "/backends", "/audit"]) {
    const seen: object[] = [];
    let next: string | null = "";
    while (next !== null) {
      const cursor: string = next === "" ? "" : `&cursor=${encodeURIComponent(next)}`;
      const page: Listed = await server.api.get<Listed>(`/api/v1${path}?limit=1${cursor}`);
      seen.push(...page.items);
      ({ next } = page);
    }
    expect(seen).toEqual([...(await server.api.get<Listed>(`/api/v1${path}?limit=200`)).items]);
    expect(seen.length).toBeGreaterThan(1);
  }
});
