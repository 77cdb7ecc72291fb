import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Thread } from "../../../../src/domain/conversations/thread.ts";
import type { Turn } from "../../../../src/domain/conversations/turn.ts";
import { type ModelServer, startModelServer } from "../../../fakes/model-server.ts";
import { startServer, type TestServer } from "../../../start-server.ts";
import { must, tell } from "./acts.ts";
import { hearSenders } from "./senders.ts";
import { type Asked, files, type Talk, talks } from "./talks.ts";

const DAY_MS = 86_400_000;

export interface Harbour {
  readonly dataFolder: string;
  /** Of every scope. */
  readonly token: string;
  readonly model: ModelServer;
  /** The workspaces' ids by their names. */
  readonly workspaces: Readonly<Record<Talk["workspace"], string>>;
}

/** A data folder that some weeks were lived in, by the API alone, under a clock that is set to each day. */
export async function fillHarbour(): Promise<Harbour> {
  const model = startModelServer();
  let behindMs = 0;
  const server = await startServer({ setup: { clock: () => new Date(Date.now() - behindMs) } });
  const { api, dataFolder } = server;
  const change = (path: string, body: object) => must(server, "PATCH", path, body);
  const put = (path: string, body: object) => must(server, "PUT", path, body);
  const make = <Made>(path: string, body: object): Promise<Made> => api.post<Made>(`/api/v1${path}`, body);
  behindMs = 21 * DAY_MS;

  await put("/vault/secrets/anthropic-api-key", { value: "sk-ant-invented", description: "For Claude" });
  await change("/backends/anthropic", { baseUrl: model.url, defaultModel: "claude-sonnet-5-5" });
  await api.post("/api/v1/backends/anthropic/probe");
  await put("/vault/secrets/weather", { value: "w-invented", bindings: [{ host: "api.weather.example" }] });
  await put("/vault/secrets/forge-deploy", {
    value: "f-invented",
    bindings: [{ host: "git.harbor.example" }],
  });
  const { items } = await api.get<{ items: { id: string; isDefault: boolean }[] }>("/api/v1/assistants");
  const usual = items.find(({ isDefault }) => isDefault)?.id ?? "";
  await change(`/assistants/${usual}`, { backend: "anthropic" });
  const editor = await make<{ id: string }>("/assistants", {
    name: "Editor",
    description: "Short and plain, for what others read",
    backend: "anthropic",
    personaPrompt: "Short sentences. No adverbs.",
  });
  await change(`/workspaces/${server.workspace}`, {
    name: "Harbor workshop",
    description: "The shop and its orders",
  });
  const garden = await make<{ id: string }>("/workspaces", { name: "Garden" });
  const mail = await make<{ id: string }>("/workspaces", { name: "Supplier mail", kind: "third-party" });
  const workspaces = { "Harbor workshop": server.workspace, Garden: garden.id, "Supplier mail": mail.id };
  await make(`/workspaces/${server.workspace}/policy/rules`, {
    effect: "allow",
    tool: "run_command",
    match: { program: "git", arguments: ["status"] },
    trust: ["owner"],
  });
  await put("/budgets/day", { dollars: 5 });
  await make("/searches", { name: "Swiss tax", text: "Swiss" });
  for (const { workspace, path, text } of files) {
    const target = join(dataFolder, "files", workspaces[workspace], path);
    mkdirSync(dirname(target), { recursive: true });
    await Bun.write(target, text);
  }

  const threads = new Map<string, Thread>();
  const asked = talks.flatMap((talk) => talk.turns.map((turn) => ({ talk, turn })));
  for (const { talk, turn } of asked.toSorted((one, other) => other.turn.day - one.turn.day)) {
    behindMs = turn.day * DAY_MS;
    const { name, workspace, assistant, isPinned = false } = talk;
    const fields = { name, isPinned, ...(assistant === undefined ? {} : { assistant: editor.id }) };
    const thread =
      threads.get(name) ?? (await make<Thread>(`/workspaces/${workspaces[workspace]}/threads`, fields));
    threads.set(name, thread);
    await answered(server, model, thread, turn);
  }
  await fail(
    server,
    model,
    await make<Thread>(`/workspaces/${server.workspace}/threads`, { name: "Nightly link check" }),
  );
  await hearSenders(server, model, server.workspace, (days) => {
    behindMs = days * DAY_MS;
  });
  await server.stop();
  return { dataFolder, token: api.token, model, workspaces };
}

async function answered(server: TestServer, model: ModelServer, { id }: Thread, turn: Asked): Promise<void> {
  await tell(model, turn.steps);
  await ended(server, await begin(server, id, turn.text));
}

async function fail(server: TestServer, model: ModelServer, { id }: Thread): Promise<void> {
  await tell(model, ["[[status:401]]"]);
  await ended(
    server,
    await begin(server, id, "Check every link of the docs, and list those that are broken."),
  );
}

const begin = async ({ api }: TestServer, thread: string, text: string): Promise<Turn> =>
  (await api.post<{ turn: Turn }>(`/api/v1/threads/${thread}/turns`, { text })).turn;

async function ended({ api }: TestServer, { id }: Turn): Promise<void> {
  for (;;) {
    const { finishedAt } = await api.get<Turn>(`/api/v1/turns/${id}`);
    if (finishedAt !== null) return;
    await Bun.sleep(30);
  }
}
