import { afterAll, beforeAll, expect, test } from "bun:test";
import { en } from "../../../src/views/strings/en.ts";
import { fillThreads } from "../../domain/conversations/fill-threads.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { newOwner, type Visitor } from "./visitor.ts";

let server: TestServer;
let owner: Visitor;

beforeAll(async () => {
  server = await startServer();
  owner = await newOwner(server);
  const many = Array.from({ length: 5_100 }, (_, index) => `bananas and number${index}`);
  await fillThreads(server.core.db, { many });
});
afterAll(() => server.remove());

const pageOf = async (words: string): Promise<string> =>
  (await owner.get(`/search?q=${encodeURIComponent(words)}`)).text();

test("a word that is in too many messages to be ranked is said to be so; a rarer one is not", async () => {
  expect(await pageOf("bananas")).toContain(en.search.ofNewest);
  expect(await pageOf("number77")).not.toContain(en.search.ofNewest);
});

test("a word too short for an index is looked for in all messages where these are few", async () => {
  const page = await pageOf("zq");
  expect(page).toContain(en.search.none);
  expect(page).not.toContain(en.search.noneOfNewest);
});
