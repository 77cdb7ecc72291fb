/** Peers kept credentials in plain text on the disk. Here no file of the data folder holds one in the open. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type AuthorizationServer, startAuthorizationServer } from "../../fakes/authorization-server.ts";
import { newOwner } from "../../server/routes/visitor.ts";
import { startServer, type TestServer } from "../../start-server.ts";
import { calling, openToolThread } from "../with-tools.ts";

setDefaultTimeout(30_000);

const KEY = "sk-ant-api03-at-rest-0123456789-abcdefghijklmnop";
const OPEN = "an ordinary line that is no secret";

let server: TestServer;
let service: AuthorizationServer;
beforeAll(async () => {
  service = startAuthorizationServer({ clientSecret: null });
  server = await startServer();
});
afterAll(async () => {
  await server.remove();
  await service.stop();
});

/** The files of the data folder that hold a text, without those of workspaces: what lies there is its owner's own. */
function filesWith(text: string, folder = server.dataFolder): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (path === join(server.dataFolder, "files")) return [];
    if (statSync(path).isDirectory()) return filesWith(text, path);
    return readFileSync(path).includes(text) ? [path] : [];
  });
}

describe("plain-text credentials at rest", () => {
  test("a key of the vault is in no file", async () => {
    await server.api.request("PUT", "/api/v1/vault/secrets/key", {
      value: KEY,
      bindings: [{ host: "a.example" }],
    });
    expect(filesWith(KEY)).toEqual([]);
  });
  test("nor is it after it was typed into a question, and into a file that a turn then changed", async () => {
    const thread = await openToolThread(server);
    const write = (content: string) => calling(["write_file", { path: "keys.txt", content }]);
    for (const text of [`My key is ${KEY}, and ${OPEN}`, write(`${OPEN}\n`)]) {
      const turn = await thread.ask(text);
      if (text.includes("write_file")) await thread.answer("allow-once");
      await thread.ended(turn);
    }
    const kept = join(server.dataFolder, "files", server.workspace, "keys.txt");
    await Bun.write(kept, `${KEY}\n`);
    const changing = await thread.ask(write("nothing any more\n"));
    await thread.answer("allow-once");
    await thread.ended(changing);
    expect(server.core.db.all("select id from contents")).not.toEqual([]);
    expect(filesWith(KEY)).toEqual([]);
  });
  test("nor is a token that a service gave", async () => {
    const endpoints = {
      authorization: `${service.url}/authorize`,
      token: `${service.url}/token`,
      revocation: null,
    };
    const bindings = [{ host: new URL(service.url).host }];
    const connection = { name: "forge", provider: "generic", clientId: "client-1", endpoints, bindings };
    await server.api.post("/api/v1/vault/connections", connection);
    const { url } = await server.api.post<{ url: string }>("/api/v1/vault/connections/forge/authorize");
    const back = new URL(await service.visit(url));
    await (await newOwner(server)).get(`${back.pathname}${back.search}`);
    expect(service.given).toHaveLength(2);
    for (const token of service.given) expect(filesWith(token)).toEqual([]);
  });
  test("while what is no secret is found by the same look: the positive control", () =>
    expect(filesWith(OPEN)).not.toEqual([]));
  test("and so is the key, where what a file held is kept without the seal: the positive control", async () => {
    await server.core.db.commit((tx) =>
      tx.run(
        "insert into contents (hash, bytes, content, is_sealed) values ('open', ?, ?, 0)",
        KEY.length,
        Buffer.from(KEY),
      ),
    );
    expect(filesWith(KEY)).not.toEqual([]);
  });
});
