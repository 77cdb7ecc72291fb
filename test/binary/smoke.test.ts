/**
 * The built executable, started from a folder that is hostile to it: every thread is born, every asset is served, and
 * nothing of the folder is believed.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import {
  clientOf,
  newDataFolder,
  ownFolder,
  type Program,
  removeFolder,
  runCommand,
  startProgram,
} from "../start-program.ts";

const binary = join(import.meta.dir, "../../dist/monkeyclaw");
const folder = newDataFolder();
const dataFolder = newDataFolder();
const options = { command: [binary], cwd: folder, dataFolder };
let program: Program;
let token: string;

beforeAll(async () => {
  await Bun.write(
    join(folder, "evil.ts"),
    `await Bun.write(${JSON.stringify(join(folder, "owned"))}, "owned");`,
  );
  await Bun.write(join(folder, "bunfig.toml"), 'preload = ["./evil.ts"]\n');
  await Bun.write(join(folder, ".env"), "MONKEYCLAW_LISTEN=0.0.0.0:1\nMONKEYCLAW_LOG=nonsense\n");
  token = await ownFolder(options);
  program = await startProgram(options);
});
afterAll(async () => {
  await program.end();
  removeFolder(folder);
  removeFolder(dataFolder);
});

describe("the binary", () => {
  test("believes nothing that lies in the folder it is started from", () => {
    expect(existsSync(join(folder, "owned"))).toBe(false);
    expect(new URL(program.url).hostname).toBe("127.0.0.1");
  });

  test("a runtime with the same folder does believe it: the positive control", async () => {
    const control = Bun.spawn([process.execPath, "-e", "0"], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "" },
    });
    await control.exited;
    expect(existsSync(join(folder, "owned"))).toBe(true);
  });

  test("keeps what it makes for its user alone", () => {
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
    for (const name of ["monkeyclaw.db", "key", "control.sock"]) {
      expect([name, statSync(join(dataFolder, name)).mode & 0o077]).toEqual([name, 0]);
    }
  });

  test("answers a question from a thread of its own, stores it, and finds it in another", async () => {
    const api = clientOf(program, token);
    const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
    const thread = await api.post<{ id: string }>(`/api/v1/workspaces/${items[0]?.id}/threads`, {});
    const { turn } = await api.post<{ turn: Turn }>(`/api/v1/threads/${thread.id}/turns`, {
      text: "What about gibbons?",
    });
    let ended = turn;
    while (["queued", "running"].includes(ended.status)) {
      await Bun.sleep(50);
      ended = await api.get<Turn>(`/api/v1/turns/${turn.id}`);
    }
    expect([ended.status, ended.backend]).toEqual(["finished", "demo"]);
    const found = await api.get<{ items: { text: string }[] }>("/api/v1/search?q=gibbons");
    expect(found.items.map(({ text }) => text)).toContain("What about gibbons?");
  }, 30_000);

  test("has every thread at work", async () => {
    const { status, body } = await clientOf(program, token).request<{ checks: object }>("GET", "/readyz");
    expect([status, body.checks]).toEqual([200, { database: null, reader: null, scheduler: null }]);
  });

  test("serves every asset that its pages name", async () => {
    const page = await (await fetch(`${program.url}/login`)).text();
    const named = [...page.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path);
    expect(named.length).toBeGreaterThan(3);
    for (const path of named) {
      const response = await fetch(`${program.url}${path}`);
      expect([path, response.status]).toEqual([path, 200]);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  test("loads every vendor's library: a check of each backend comes to an answer in words", async () => {
    const api = clientOf(program, token);
    for (const name of ["anthropic", "openai", "google"]) {
      await api.request("PUT", `/api/v1/vault/secrets/${name}-test`, { value: "sk-test-key" });
      const address = { baseUrl: "http://127.0.0.1:9/v1", credential: `@secret:${name}-test` };
      expect((await api.request("PATCH", `/api/v1/backends/${name}`, address)).status).toBe(200);
      const { isReady, why } = await api.post<{ isReady: boolean; why: string }>(
        `/api/v1/backends/${name}/probe`,
      );
      expect(isReady).toBe(false);
      expect(why).toMatch(/\w+ \w+/);
    }
  }, 60_000);

  test("says its version and its help without opening anything", async () => {
    const nowhere = { command: [binary], cwd: folder, dataFolder: join(folder, "none") };
    expect((await runCommand(nowhere, ["version"])).stdout).toMatch(/\d+\.\d+\.\d+/);
    expect((await runCommand(nowhere, ["help"])).stdout).toContain("serve");
    expect(existsSync(nowhere.dataFolder)).toBe(false);
  });
});
