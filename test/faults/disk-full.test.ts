/** No room left for a write: it is refused with a time to come back, reading goes on, and room makes all well again. */
import { Database } from "bun:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import { newDataFolder, ownAlike, type Program, removeFolder, startProgram } from "../start-program.ts";
import { type Asking, askingOf, modelEnv, toModel, until } from "./asking.ts";
import { isLinux } from "./figures-of.ts";
import { allDeliveries, type Endpoint, makeEndpoint, senderFor, withIngress } from "./webhook-sender.ts";

/** A way to leave no room in a data folder, and to make some again. */
interface Full {
  readonly name: string;
  readonly mayBe: boolean;
  prepare(folder: string): void;
  fill(folder: string, pid: number): void;
  free(folder: string, pid: number): void;
  end(folder: string): void;
}

const run = (...command: readonly string[]): boolean =>
  Bun.spawnSync([...command], { stderr: "ignore" }).exitCode === 0;
const prlimit = Bun.which("prlimit");

/** Every file is as long as it may be: each write past its first byte fails. */
const limited: Full = {
  name: "no file may grow (prlimit)",
  mayBe: isLinux && prlimit !== null,
  prepare: () => {},
  fill: (_, pid) => void run("prlimit", "--pid", `${pid}`, "--fsize=1:unlimited"),
  free: (_, pid) => void run("prlimit", "--pid", `${pid}`, "--fsize=unlimited:unlimited"),
  end: () => {},
};

const ballast = (folder: string): string => join(folder, "ballast.db");

/** A disk of its own, small, filled to its last byte. */
const mounted: Full = {
  name: "the disk is full (tmpfs)",
  mayBe: isLinux && canMount(),
  prepare: (folder) => void run("mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs", folder),
  fill(folder) {
    for (const size of [1024 * 1024, 4096, 1]) {
      const piece = new Uint8Array(size);
      try {
        for (;;) writeFileSync(ballast(folder), piece, { flag: "a" });
      } catch {
        // silent-ok: until it is full
      }
    }
  },
  free: (folder) => rmSync(ballast(folder), { force: true }),
  end: (folder) => void run("umount", folder),
};

function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const folder = newDataFolder();
  const isMounted = run("mount", "-t", "tmpfs", "tmpfs", folder);
  if (isMounted) run("umount", folder);
  removeFolder(folder);
  return isMounted;
}

/** A write past the limit is to fail with an error, not to end the process by a signal. */
const command = ["/bin/sh", "-c", 'trap \'\' XFSZ; exec "$0" "$@"', process.execPath];
const entry = join(import.meta.dir, "../../src/main.ts");

let model: ModelServer;
beforeAll(() => {
  model = startModelServer();
});
afterAll(() => model.stop());

/** Given by `bun run test:faults`: else the quicker way alone. */
const isLong = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 0) > 10;

for (const full of isLong || !limited.mayBe ? [limited, mounted] : [limited]) {
  describe.skipIf(!full.mayBe)(`${full.name}; skipped where the system does not allow it`, () => {
    let folder: string;
    let program: Program;
    let asking: Asking;
    let token: string;
    let endpoint: Endpoint;
    beforeAll(async () => {
      folder = newDataFolder();
      full.prepare(folder);
      token = await ownAlike({ dataFolder: folder });
      program = await startProgram({
        dataFolder: folder,
        env: modelEnv(model.url),
        command: [...command, entry],
        flags: withIngress,
      });
      endpoint = await makeEndpoint(program, token);
      asking = await askingOf(program, token, toModel);
    });
    afterEach(() => full.free(folder, program.pid));
    afterAll(async () => {
      await program.end("SIGKILL");
      full.end(folder);
      removeFolder(folder);
    });

    /** The long text needs room: what is there already is written over without asking for any. */
    const tryToAsk = (thread: string, text: string) =>
      asking.api.request<{ turn?: { id: string }; error?: { kind: string; message: string } }>(
        "POST",
        `/api/v1/threads/${thread}/turns`,
        { ...toModel, text: `${text} ${"x".repeat(300_000)}` },
      );

    test("a write is refused for now and never acknowledged; reads, pages and health go on; then all is as before", async () => {
      const { api, newThread, settled, getTurn, ask } = asking;
      const thread = await newThread();
      const before = await settled((await ask(thread, "[[say:kept]] before")).id);
      const speaking = await ask(await newThread(), "[[slow:40x20]]");
      full.fill(folder, program.pid);

      const acknowledged: string[] = [];
      const refused = [];
      for (let round = 0; round < 200 && refused.length < 5; round++) {
        const reply = await tryToAsk(thread, `[[say:after]] ${round}`);
        if (reply.status === 202 && reply.body.turn !== undefined) acknowledged.push(reply.body.turn.id);
        else refused.push(reply);
      }
      expect(refused).toHaveLength(5);
      for (const { status, headers, body } of refused) {
        expect([status, body.error?.kind]).toEqual([503, "unavailable"]);
        expect(body.error?.message).toContain("Free some space");
        expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      }
      expect((await getTurn(before.id)).answer?.text).toBe("kept");
      expect((await api.request("GET", "/api/v1/search?q=kept")).status).toBe(200);
      for (const path of ["/healthz", "/readyz", "/login"])
        expect([path, (await fetch(program.url + path)).status]).toEqual([path, 200]);

      full.free(folder, program.pid);
      await until(
        async () => (await tryToAsk(await newThread(), "[[say:again]]").catch(() => null))?.status === 202,
        10_000,
      );
      expect((await settled(speaking.id)).status).toBe("finished");
      for (const id of acknowledged) expect((await settled(id)).status).toBe("finished");
    }, 60_000);

    test("a webhook is refused for now and never acknowledged, and is taken once there is room again", async () => {
      const { send } = senderFor(program, endpoint);
      const post = (id: string) => send({ id, body: JSON.stringify({ id, filler: "x".repeat(300_000) }) });
      expect((await post("before")).status).toBe(202);
      full.fill(folder, program.pid);
      const acknowledged = ["before"];
      const owed: string[] = [];
      for (let round = 0; round < 200 && owed.length < 5; round++) {
        const answer = await post(`full ${round}`);
        if (answer.status === 202) acknowledged.push(`full ${round}`);
        else {
          owed.push(`full ${round}`);
          expect([answer.status, await answer.text()]).toEqual([503, '{"error":"unavailable"}']);
          expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
        }
      }
      expect(owed).toHaveLength(5);
      expect((await fetch(`${program.ingressUrl}/healthz`)).status).toBe(200);

      full.free(folder, program.pid);
      await until(async () => (await post("after")).status === 202, 10_000);
      for (const id of owed) expect((await post(id)).status).toBe(202);
      const stored = (await allDeliveries(program, token, endpoint)).map(({ vendorId }) => vendorId);
      expect(new Set(stored)).toEqual(new Set([...acknowledged, ...owed, "after"]));
      expect(stored).toHaveLength(acknowledged.length + owed.length + 1);
    }, 60_000);

    test("nothing is broken by it: the database is whole, and opens again", async () => {
      await program.end("SIGKILL");
      const sqlite = new Database(join(folder, "monkeyclaw.db"));
      expect(sqlite.query("pragma integrity_check").get()).toEqual({ integrity_check: "ok" });
      sqlite.close();
      expect(existsSync(ballast(folder))).toBe(false);
      program = await startProgram({ dataFolder: folder, command: [...command, entry] });
      expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
    }, 30_000);

    test("told to stop while there is no room, it ends in order", async () => {
      full.fill(folder, program.pid);
      const code = await program.end("SIGTERM");
      expect([code, code === 0 ? "" : await program.errors()]).toEqual([0, ""]);
    }, 30_000);
  });
}
