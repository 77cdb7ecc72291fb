/** What is typed into a search box over FTS5: each finds the text that holds it, or is refused in words. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Found } from "../../../src/server/api/schemas/search.ts";
import { fillThreads } from "../../domain/conversations/fill-threads.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { newOwner } from "../routes/visitor.ts";
import { tokenOf } from "./actors.ts";

const { cases } = (await Bun.file(new URL("../../fixtures/search-queries.json", import.meta.url)).json()) as {
  readonly cases: readonly { readonly q: string }[];
};
const queries = cases.map(({ q }) => q);

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  const texts = queries.flatMap((q) => [q, `before ${q} after`]);
  await fillThreads(server.core.db, { queries: texts });
});
afterAll(async () => {
  await server.remove();
  expect(server.logged).toEqual([]);
});

const WORD = /[\p{L}\p{N}]/u;
const DATABASE_WORDS = /sql|fts5|syntax error|no such column|unterminated|near "/i;

for (const q of queries) {
  test(`${JSON.stringify(q).slice(0, 60)} is answered or refused in words`, async () => {
    const path = `/api/v1/search?limit=200&q=${encodeURIComponent(q)}`;
    const { status, body } = await server.api.request<{ items: Found[]; error?: { message: string } }>(
      "GET",
      path,
    );
    expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
    if (status !== 200) {
      expect([q, q.trim() === "" || q.length > 1_000]).toEqual([q, true]);
      expect(body.error?.message).not.toMatch(DATABASE_WORDS);
      return;
    }
    if (WORD.test(q)) expect(body.items.map(({ text }) => text)).toContain(`before ${q} after`);
  });
}

test("each is answered by the page of the search too, without a word of the database", async () => {
  const owner = await newOwner(server);
  for (const q of queries) {
    const page = await owner.get(`/search?q=${encodeURIComponent(q)}`);
    expect([q, page.status < 500]).toEqual([q, true]);
    expect(await page.text()).not.toMatch(/syntax error|no such column|unterminated string|SQLITE_/);
  }
});

test("none finds a row of another workspace", async () => {
  const held = await tokenOf(server, ["read"], server.workspace);
  for (const q of queries) {
    const { status, body } = await held.request<{ items: Found[] }>(
      "GET",
      `/api/v1/search?q=${encodeURIComponent(q)}`,
    );
    if (status === 200) expect(body.items).toEqual([]);
  }
});
