/** The API as the command line reaches it: whoever has the data folder needs no token, and is no browser either. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { toWire, type ApiRequest } from "../../src/commands/api/api.ts";
import { commandApi, openOwnApi } from "../../src/compose/command-api.ts";
import { everything, listEntries } from "../../src/domain/audit/reads.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { talkTo } from "../talk.ts";

let server: TestServer;
let ask: (request: ApiRequest) => Promise<Response>;
beforeAll(async () => {
  server = await startServer();
  const api = commandApi(server.core, server.work, server.network, server.serving.streams);
  ask = (request) => api(toWire(request));
});
afterAll(() => server.remove());

test("it does what the owner may, without a fresh proof, and goes on record as the command line", async () => {
  const rule = { effect: "deny", tool: "*", match: {}, trust: ["webhook"] };
  const path = `/workspaces/${server.workspace}/policy/rules`;
  expect((await ask({ method: "POST", path, body: rule })).status).toBe(201);
  const page = { limit: 1, cursor: null };
  const [entry] = listEntries(server.core.db, { ...everything, action: "policy.changed" }, page).items;
  expect(entry).toMatchObject({ actor: "command-line", actorId: null });
  const said = (await (await ask({ method: "GET", path: "/session" })).json()) as object;
  expect(said).toMatchObject({ kind: "command-line", owner: "Mira", csrf: null, workspace: null });
});

test("what the owner at a browser alone may do it may not, in words", async () => {
  const offered = await ask({ method: "POST", path: "/passkeys/offer", body: {} });
  expect(offered.status).toBe(403);
  expect(await offered.text()).toContain("Only the owner at a browser can do this. The command line cannot.");
});

test("a path that is not there, and a fault, are answered as the API answers them", async () => {
  expect((await ask({ method: "GET", path: "/nothing" })).status).toBe(404);
  expect((await ask({ method: "POST", path: "/tokens" })).status).toBe(422);
});

test("where no server runs, what an earlier one left undone stays so until one does, or until something is asked", async () => {
  const other = await startServer();
  const talk = talkTo(other);
  const thread = await talk.newThread();
  await other.work.stop();
  const held = await talk.ask(thread, "Left behind");
  await other.stop();

  const statusOf = async (beginsTurns: boolean): Promise<string> => {
    const own = await openOwnApi({ ...other.core.setup }, beginsTurns);
    const read = async () =>
      (
        (await (await own.fetch(toWire({ method: "GET", path: `/turns/${held.id}` }))).json()) as {
          status: string;
        }
      ).status;
    const until = performance.now() + 10_000;
    while (beginsTurns && (await read()) !== "finished" && performance.now() < until) await Bun.sleep(20);
    const status = await read();
    await own.close();
    return status;
  };
  expect(await statusOf(false)).not.toBe("finished");
  expect(await statusOf(true)).toBe("finished");
  await other.remove().catch(() => {}); // silent-ok: it was stopped before
});
