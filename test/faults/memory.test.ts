/** Under a memory limit that the work does not fit into, the process may die; what was acknowledged is there when it is back. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import { clientOf, newDataFolder, ownFolder, removeFolder, startProgram } from "../start-program.ts";

const LIMIT_KB = 520_000;
const SESSIONS = 14;
const dataFolder = newDataFolder();
let flood: ReturnType<typeof Bun.serve>;
let token: string;

beforeAll(async () => {
  token = await ownFolder({ dataFolder });
  const piece = new TextEncoder().encode("x".repeat(1024 * 1024));
  flood = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 0,
    fetch: () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode("data: ")),
          pull: (controller) => controller.enqueue(piece),
        }),
        { headers: { "content-type": "text/event-stream" } },
      ),
  });
});
afterAll(async () => {
  await flood.stop(true);
  removeFolder(dataFolder);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // silent-ok: that it is gone is the answer
  }
}

test("a model server that never stops sending takes no question with it, even where it takes the process", async () => {
  const entry = join(import.meta.dir, "../../src/main.ts");
  const env = { ANTHROPIC_API_KEY: "sk-ant-test", ANTHROPIC_BASE_URL: `http://127.0.0.1:${flood.port}` };
  const program = await startProgram({
    dataFolder,
    env,
    command: ["/bin/sh", "-c", `ulimit -d ${LIMIT_KB}; exec "$0" "$@"`, process.execPath, entry],
  });
  const api = clientOf(program, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  const acknowledged: Turn[] = [];
  for (let index = 0; index < SESSIONS; index++) {
    try {
      const thread = await api.post<{ id: string }>(`/api/v1/workspaces/${items[0]?.id}/threads`, {});
      const body = { text: `question ${index}`, backend: "anthropic", model: "claude-opus-4-5" };
      acknowledged.push((await api.post<{ turn: Turn }>(`/api/v1/threads/${thread.id}/turns`, body)).turn);
    } catch {
      break; // silent-ok: the process may be gone already, and then nothing more is acknowledged
    }
  }
  for (let waited = 0; waited < 4_000 && isAlive(program.pid); waited += 100) await Bun.sleep(100);
  await program.end("SIGKILL");

  expect(acknowledged.length).toBeGreaterThan(0);
  const again = await startProgram({ dataFolder, env: { ...env, ANTHROPIC_BASE_URL: "http://127.0.0.1:9" } });
  const after = clientOf(again, token);
  for (const { id, question } of acknowledged) {
    const turn = await after.get<Turn>(`/api/v1/turns/${id}`);
    expect(turn.question.text).toBe(question.text);
    expect(["queued", "running", "failed"]).toContain(turn.status);
  }
  expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
  await again.end();
}, 120_000);
