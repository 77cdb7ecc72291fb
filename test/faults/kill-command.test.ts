/** The process is killed while a command changes files. What the command did until then can still be taken back. */
import { Database } from "bun:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Checkpoint } from "../../src/domain/tools/checkpoint.ts";
import { hasSandbox } from "../domain/tools/sandboxed.ts";
import { newDataFolder, ownFolder, type Program, removeFolder, startProgram } from "../start-program.ts";
import { calling } from "../walks/with-tools.ts";
import { askingOf, until } from "./asking.ts";

const ROUNDS = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 5);
const dataFolder = newDataFolder();
let token: string;
let program: Program | null = null;
beforeAll(async () => {
  token = await ownFolder({ dataFolder });
});
afterEach(() => program?.end("SIGKILL"));
afterAll(() => removeFolder(dataFolder));

async function start() {
  const started = await startProgram({ dataFolder, env: { MONKEYCLAW_ALLOW_ROOT_SANDBOX: "yes" } });
  program = started;
  const asking = await askingOf(started, token);
  const { items } = await asking.api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  return { ...started, asking, workspace: items[0]?.id ?? "" };
}

const look = (root: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length + 1), readFileSync(path, "utf8")] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Removes, changes and makes files without end; the first thing that it does can be seen. */
const COMMAND =
  "touch begun; i=0; while true; do i=$((i+1)); rm -f old/$i; echo $i >> changed; mkdir -p new; echo $i > new/$i; done";

describe.skipIf(!hasSandbox)("a command at work when the process is killed", () => {
  test(`is taken back, ${ROUNDS} times over`, async () => {
    const first = await start();
    await first.asking.api.post(`/api/v1/workspaces/${first.workspace}/policy/rules`, {
      effect: "allow",
      tool: "run_command",
      match: { command: "any" },
      trust: ["owner"],
    });
    const root = join(dataFolder, "files", first.workspace);
    mkdirSync(join(root, "old"), { recursive: true });
    for (let index = 1; index <= 200; index++)
      writeFileSync(join(root, "old", String(index)), `old ${index}`);
    writeFileSync(join(root, "changed"), "before\n");
    await first.end();
    const before = look(root);

    for (let round = 0; round < ROUNDS; round++) {
      const { asking, end } = await start();
      const thread = await asking.newThread();
      const asked = await asking.ask(thread, calling(["run_command", { command: COMMAND }]));
      await until(() => existsSync(join(root, "begun")));
      await Bun.sleep(Math.random() * 100);
      await end("SIGKILL");
      // The warden has killed the command too: nothing changes any more.
      const written = (): number => statSync(join(root, "changed")).size;
      await until(async () => {
        const size = written();
        await Bun.sleep(300);
        return written() === size;
      });
      expect(look(root)).not.toEqual(before);
      const sqlite = new Database(join(dataFolder, "monkeyclaw.db"), { readonly: true });
      expect(sqlite.query("select 1 from watches").all()).toHaveLength(1);
      sqlite.close();

      const again = await start();
      expect((await again.asking.settled(asked.id)).status).toBe("failed");
      const checkpoints = `/api/v1/threads/${thread}/checkpoints`;
      const list = () => again.asking.api.get<{ items: Checkpoint[] }>(checkpoints);
      await until(async () => (await list()).items.length > 0);
      const [checkpoint] = (await list()).items;
      expect(checkpoint?.paths).toContain("changed");
      await again.asking.api.post(`/api/v1/checkpoints/${checkpoint?.id}/rewind`, {});
      expect(look(root)).toEqual(before);
      await again.end();
    }
  }, 300_000);
});
