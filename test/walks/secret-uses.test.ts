/** A turn uses a secret: the workspace's own comes first, and the turn is on record with where it went. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Entry } from "../../src/domain/audit/entry.ts";
import type { Thread } from "../../src/domain/conversations/thread.ts";
import type { ListedUse } from "../../src/domain/vault/use.ts";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { newWorkspace } from "../server/api/actors.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { talkTo } from "../talk.ts";

interface Listed<Item> {
  readonly items: readonly Item[];
}

const OF_ALL = "sk-the-key-of-every-workspace";
const OF_GARDEN = "sk-the-key-of-the-garden-alone";

let models: ModelServer;
let server: TestServer;
let garden = "";
beforeAll(async () => {
  models = startModelServer();
  server = await startServer({ setup: { baseUrls: { openai: `${models.url}/v1` } } });
  garden = (await newWorkspace(server, "Garden")).id;
  const bindings = [{ host: new URL(models.url).hostname }];
  const path = "/api/v1/vault/secrets/openai-api-key";
  await server.api.request("PUT", path, { value: OF_ALL, bindings });
  await server.api.request("PUT", `${path}?workspace=${garden}`, { value: OF_GARDEN, bindings });
}, 30_000);
afterAll(async () => {
  await server.remove();
  await models.stop();
});

async function askIn(workspace: string): Promise<string> {
  const talk = talkTo(server, "openai");
  const thread = await server.api.post<Thread>(`/api/v1/workspaces/${workspace}/threads`, {});
  const asked = { text: "Hello", backend: "openai", model: "gpt-6-astra" };
  const { turn } = await server.api.post<{ turn: { id: string } }>(
    `/api/v1/threads/${thread.id}/turns`,
    asked,
  );
  const ended = await talk.ended(await talk.getTurn(turn.id));
  expect(ended.status).toBe("finished");
  return turn.id;
}

const keysSeen = (): readonly boolean[] =>
  [OF_ALL, OF_GARDEN].map((key) => JSON.stringify(models.requests).includes(key));
const usesIn = (query: string) =>
  server.api.get<Listed<ListedUse>>(`/api/v1/vault/secrets/openai-api-key/uses${query}`);

test("a thread of a workspace asks with that workspace's key, in the name of its turn", async () => {
  const turn = await askIn(garden);
  expect(keysSeen()).toEqual([false, true]);
  expect((await usesIn(`?workspace=${garden}`)).items).toMatchObject([
    { actor: "turn", actorId: turn, host: new URL(models.url).hostname, header: "authorization" },
  ]);
  expect((await usesIn("")).items).toEqual([]);
  const log = await server.api.get<Listed<Entry>>("/api/v1/audit?action=secret.used");
  expect(log.items).toMatchObject([
    { actorId: turn, subject: { secret: "openai-api-key", workspace: garden } },
  ]);
}, 30_000);

test("any other thread asks with the key of all", async () => {
  const turn = await askIn(server.workspace);
  expect(keysSeen()).toEqual([true, true]);
  expect((await usesIn("")).items).toMatchObject([{ actor: "turn", actorId: turn }]);
}, 30_000);
