/**
 * The process is killed while deliveries are handled, again and again, over one data folder. Each that was acknowledged
 * is handled, by one turn and no more.
 */
import { Database } from "bun:sqlite";
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { type ModelServer, startModelServer } from "../fakes/model-server.ts";
import {
  clientOf,
  newDataFolder,
  ownFolder,
  type Program,
  removeFolder,
  startProgram,
} from "../start-program.ts";
import { liftBudgets, modelEnv, toModel } from "./asking.ts";

const ROUNDS = Number(process.env["MONKEYCLAW_ROUNDS"] ?? 3);
const SECRET = "a-secret-of-the-faults";
const dataFolder = newDataFolder();
let model: ModelServer;
let token: string;
let program: Program | null = null;

beforeAll(async () => {
  model = startModelServer();
  token = await ownFolder({ dataFolder });
});
afterEach(() => program?.end("SIGKILL"));
afterAll(async () => {
  await model.stop();
  removeFolder(dataFolder);
});

async function start(): Promise<Program> {
  const flags = ["--listen", "127.0.0.1:0", "--ingress", "127.0.0.1:0"];
  program = await startProgram({ dataFolder, env: modelEnv(model.url), flags });
  return program;
}

async function makeEndpoints(at: Program): Promise<readonly string[]> {
  const api = clientOf(at, token);
  const { items } = await api.get<{ items: { id: string }[] }>("/api/v1/workspaces");
  await liftBudgets(api);
  const { id: assistant } = await api.post<{ id: string }>("/api/v1/assistants", {
    name: "Killed",
    ...toModel,
  });
  const make = (name: string) =>
    api.post<{ id: string }>(`/api/v1/workspaces/${items[0]?.id}/webhook-endpoints`, {
      name,
      source: "gitlab",
      secret: SECRET,
      handling: { do: "turn", assistant },
    });
  return [(await make("one")).id, (await make("two")).id];
}

async function post(at: Program, endpoint: string, name: string): Promise<number> {
  const answer = await fetch(`${at.ingressUrl}/webhooks/${endpoint}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": name, "x-gitlab-token": SECRET },
    body: JSON.stringify({ name, note: "[[slow:30x10]]" }),
  });
  return answer.status;
}

/** What lies on the disk. */
function look<Row>(sql: string): Row[] {
  const sqlite = new Database(join(dataFolder, "monkeyclaw.db"), { readonly: true });
  try {
    return sqlite.query<Row, []>(sql).all();
  } finally {
    sqlite.close();
  }
}

const open = "select id from webhook_deliveries where status in ('accepted', 'waiting', 'running')";

test(`killed ${ROUNDS} times while deliveries are handled, each is handled by exactly one turn`, async () => {
  let sent = 0;
  let cutOff = 0;
  let endpoints: readonly string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = await start();
    if (endpoints.length === 0) endpoints = await makeEndpoints(started);
    for (const endpoint of endpoints) {
      expect(await post(started, endpoint, `round ${round}`)).toBe(202);
      sent++;
    }
    await Bun.sleep(Math.random() * 500);
    await started.end("SIGKILL");
    cutOff += look(open).length;
  }
  expect(cutOff).toBeGreaterThan(0);

  const last = await start();
  for (const began = performance.now(); look(open).length > 0; await Bun.sleep(100))
    if (performance.now() - began > 90_000) throw new Error(`not handled: ${JSON.stringify(look(open))}`);
  const rows = look<{ status: string; turns: number; attempts: number }>(
    `select status, (select max(attempts) from turns where turns.delivery = webhook_deliveries.id) as attempts, (select count(*) from turns where turns.delivery = webhook_deliveries.id) as turns
       from webhook_deliveries`,
  );
  expect(rows.map(({ turns }) => turns)).toEqual(Array.from({ length: sent }, () => 1));
  // One that was in the midst of it at five kills is given up.
  const wanted = rows.map(({ attempts, status }) => (attempts < 5 ? "done" : status));
  expect(rows.map(({ status }) => status)).toEqual(wanted);
  // Each go at one is on record and ended, and one alone began its turn.
  const gos = look<{ open: number; bound: number }>(
    `select sum(ended_at is null) as open, count(turn) as bound from webhook_attempts group by delivery`,
  );
  expect(gos).toEqual(Array.from({ length: sent }, () => ({ open: 0, bound: 1 })));
  await last.end();
}, 300_000);
