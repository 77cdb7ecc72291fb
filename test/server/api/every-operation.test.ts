/** Every operation answers at least once as it is documented; a new one is missed here until it is asked. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { Secret } from "../../../src/domain/kernel/secret.ts";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import { checkAgainst, patternOf } from "../../check-answers.ts";
import { type Client, createClient } from "../../client.ts";
import { startAuthorizationServer } from "../../fakes/authorization-server.ts";
import { type ModelServer, startModelServer } from "../../fakes/model-server.ts";
import { newPasskeyVisitor } from "../routes/passkey-visitor.ts";
import { newOwner, newVisitor } from "../routes/visitor.ts";
import { PASSPHRASE, startServer, type TestServer } from "../../start-server.ts";
import { noteStatements, scansIn } from "../../statements.ts";
import { talkTo } from "../../talk.ts";
import { signIn } from "./actors.ts";
import { useNotifications } from "./use-notifications.ts";
import { useTools } from "./use-tools.ts";

let models: ModelServer;
let server: TestServer;
let api: Client;
const answered = new Set<string>();
const statements = noteStatements();

beforeAll(async () => {
  models = startModelServer();
  const key = {
    name: "offered",
    provider: "Somebody",
    bindings: [{ host: "a.test" }],
    value: new Secret("x"),
  };
  server = await startServer({ setup: { ollamaHost: models.url, offered: new Map([[key.name, key]]) } });
  const check = checkAgainst(server.operations);
  api = createClient(server.url, server.api.token, (method, path, reply) => {
    check(method, path, reply);
    const [bare = ""] = path.split("?");
    const operation = server.operations.find((one) => one.method === method && patternOf(one).test(bare));
    if (reply.status < 300 && operation !== undefined) answered.add(operation.id);
  });
});
afterAll(async () => {
  statements.end();
  await server.remove();
  await models.stop();
});

const must = async <Body = { id: string }>(method: string, path: string, body?: unknown): Promise<Body> => {
  const reply = await api.request<Body>(method, `/api/v1${path}`, body);
  if (reply.status >= 300)
    throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
};

/** Its answer is a stream, which does not end. */
const endless = ["followEvents"];

test("every operation answers as it is documented", async () => {
  for (const path of [
    "/session",
    "/openapi.json",
    "/status",
    "/usage",
    "/budgets",
    "/sessions",
    "/approvals",
    "/extensions",
    "/jobs",
    "/about",
  ]) {
    await must("GET", path);
  }
  await retryJob();
  const workspace = await must("POST", "/workspaces", { name: "Whole" });
  await must("GET", "/workspaces");
  await must("GET", `/workspaces/${workspace.id}`);
  await must("PATCH", `/workspaces/${workspace.id}`, { description: "All of it" });
  await must("PATCH", "/extensions/tell-time", { workspace: workspace.id, isOn: true });

  const assistant = await must("POST", "/assistants", { name: "Whole" });
  await must("GET", "/assistants");
  await must("GET", `/assistants/${assistant.id}`);
  await must("PATCH", `/assistants/${assistant.id}`, { maxThinkingTokens: 1 });
  const copy = await must("POST", `/assistants/${assistant.id}/duplicate`);
  await must("DELETE", `/assistants/${copy.id}`);
  const tried = { assistant: { backend: "demo", personaPrompt: "Short." }, text: "Who are you?" };
  await must("POST", `/workspaces/${workspace.id}/trials`, tried);
  const shown = { assistant: { personaPrompt: "Short." } };
  await must("POST", `/workspaces/${workspace.id}/trials/preview`, shown);
  await must("DELETE", `/assistants/${assistant.id}`);

  await must("GET", "/backends/offers");
  await must("POST", "/backends/offers/ollama/keep");
  await must("POST", "/vault/offers/offered/keep");
  await must("POST", "/backends", { name: "whole", kind: "openai-compatible", baseUrl: `${models.url}/v1` });
  await must("GET", "/backends");
  await must("GET", "/backends/whole");
  await must("GET", "/backends/whole/models");
  await must("POST", "/backends/whole/probe");
  await must("POST", "/backends/whole/try", { key: "sk-whole" });
  await must("PATCH", "/backends/whole", { options: { retries: 1 } });
  await must("DELETE", "/backends/whole");
  await must("GET", "/next-steps");
  await must("PATCH", "/next-steps", { step: "search", isPutAway: true });

  await must("PUT", "/vault/secrets/whole", { value: "x" });
  await must("GET", "/vault/secrets");
  await must("GET", "/vault/secrets/whole");
  await must("PATCH", "/vault/secrets/whole", { description: "All of it" });
  await must("GET", "/vault/secrets/whole/uses");
  await must("GET", "/vault/secrets/whole/users");
  await must("DELETE", "/vault/secrets/whole");

  await takeWebhooks(workspace.id);
  await connect();
  await useNotifications({ must, workspace: server.workspace });
  await must("PUT", "/web-search", { provider: "searxng", baseUrl: "http://127.0.0.1:9" });
  await must("GET", "/web-search");
  await must("PUT", "/budgets/thread", { dollars: 50 });

  await must("GET", "/audit?actor=token&since=2020-01-01T00:00:00Z");
  await must("POST", "/audit/verify", {});

  const token = await must("POST", "/tokens", { name: "whole", scopes: ["read"], ttlMs: 60_000 });
  await must("GET", "/tokens");
  await must("GET", `/tokens/${token.id}`);
  await must("PATCH", `/tokens/${token.id}`, { name: "renamed" });
  await must("DELETE", `/tokens/${token.id}`);
  await useTools(server, api, must);
  await askAndAnswer(workspace.id);
  await provePasskeys();
  await recogniseSignIn();
  await endSignIns();
  await must("DELETE", `/workspaces/${workspace.id}`);

  await wholeData();
  const missed = server.operations.map(({ id }) => id).filter((id) => !answered.has(id));
  expect(missed.sort()).toEqual(endless);
}, 30_000);

/** What only the owner at a browser can do, and what tokens may do with it. */
async function provePasskeys(): Promise<void> {
  const owner = await newPasskeyVisitor(server, { hasPasskey: false });
  const note = (method: string, path: string) => async (response: Response) => {
    const { status, headers } = response;
    const body: unknown = await response.clone().json();
    checkAgainst(server.operations)(method, `/api/v1${path}`, { status, headers, body });
    const one = server.operations.find((operation) => operation.method === method && operation.path === path);
    if (response.ok) answered.add(one?.id ?? "");
    return body;
  };
  await owner.ask("POST", "/passkeys/offer").then(note("POST", "/passkeys/offer"));
  await owner.add().then(note("POST", "/passkeys"));
  await owner.ask("POST", "/session/question").then(note("POST", "/session/question"));
  const proof = { passphrase: PASSPHRASE };
  await owner.ask("POST", "/session/proof", proof).then(note("POST", "/session/proof"));
  const { items } = await must<{ items: { id: string }[] }>("GET", "/passkeys");
  const path = `/passkeys/${items[0]?.id}`;
  await must("GET", path);
  await must("PATCH", path, { name: "Renamed" });
  await must("DELETE", path);
}

/** One that was given up. */
async function retryJob(): Promise<void> {
  await server.core.db.commit((tx) => {
    tx.run("insert into events (type, body, at) values ('stop.released', '{}', '2026-01-01T00:00:00.000Z')");
    tx.run(
      "insert into jobs (id, event, reaction, key, due_at, is_dead) select 9000, max(id), 'go-on-after-stop', '', '', 1 from events",
    );
  });
  await must("POST", "/jobs/9000/retry");
}

async function connect(): Promise<void> {
  const service = startAuthorizationServer({ clientSecret: null });
  const { url } = service;
  const endpoints = { authorization: `${url}/authorize`, token: `${url}/token`, revocation: `${url}/revoke` };
  const bindings = [{ host: new URL(url).host }];
  const path = "/vault/connections/whole";
  const client = { name: "whole", provider: "generic", clientId: "client-1" };
  await must("POST", "/vault/connections", { ...client, endpoints, bindings });
  await must("GET", "/vault/connections");
  await must("GET", path);
  await must("PATCH", path, { scopes: ["read"] });
  const begun = await must<{ url: string }>("POST", `${path}/authorize`);
  const back = new URL(await service.visit(begun.url));
  await (await newOwner(server)).get(`${back.pathname}${back.search}`);
  await must("POST", `${path}/refresh`);
  await must("DELETE", path);
  await service.stop();
}

async function takeWebhooks(workspace: string): Promise<void> {
  const all = `/workspaces/${workspace}/webhook-endpoints`;
  const { id } = await must("POST", all, { name: "Whole", source: "github", handling: { do: "notify" } });
  const path = `/webhook-endpoints/${id}`;
  await must("GET", all);
  await must("GET", path);
  await must("PATCH", path, { events: ["push"] });
  await must("POST", `${path}/rotate`);
  await must("PATCH", path, { handling: { do: "forward", forwardTo: "http://127.0.0.1:9/in" } });
  await must("POST", `${path}/rotate-forward`);
  const { delivery } = await must<{ delivery: string }>("POST", `${path}/sample`, { event: "issues" });
  const query = "status=ignored&event=issues&after=2026-01-01T00:00:00Z&before=2126-01-01T00:00:00Z";
  await must("GET", `${path}/deliveries?${query}`);
  await must("GET", `/deliveries/${delivery}`);
  await must("POST", `/deliveries/${delivery}/replay`);
  await must("POST", `${path}/replay`);
  await must("POST", `${path}/check`, { request: "content-type: application/json\n\n{}" });
  await must("GET", `${path}/refusals`);
  await must("DELETE", path);
}

async function recogniseSignIn(): Promise<void> {
  await newVisitor(server).post("/login", { passphrase: PASSPHRASE }, { "user-agent": "curl/8.5.0" });
  const { items } = await must<{ items: { id: string }[] }>("GET", "/sign-ins/from-new-places");
  await must("POST", `/sign-ins/${items[0]?.id}/recognise`);
}

test("no statement behind them looks at each row of a table that grows", () => {
  expect(scansIn(statements.noted, server.dataFolder)).toEqual([]);
});

test("a statement that does is seen: the positive control", () => {
  const scan = "select id from turns where status = 'queued'";
  expect(scansIn([scan, "select id from turns where id = 'x'"], server.dataFolder)).toEqual([scan]);
});

async function askAndAnswer(workspace: string): Promise<void> {
  const talk = talkTo(server);
  const thread = await must("POST", `/workspaces/${workspace}/threads`, { name: "Whole" });
  const path = `/threads/${thread.id}`;
  const attach = async (place: string): Promise<string> => {
    const headers = { "x-filename": "whole.txt" };
    const bytes = new TextEncoder().encode("all of it");
    return (await api.request<{ id: string }>("POST", `/api/v1${place}/attachments`, bytes, headers)).body.id;
  };
  const file = await attach(path);
  await must("DELETE", `/attachments/${await attach(`/workspaces/${workspace}`)}`);
  const { turn } = await must<{ turn: Turn }>("POST", `${path}/turns`, {
    text: "The whole of it",
    backend: "demo",
    attachments: [file],
  });
  await must("GET", `/attachments/${file}`);
  await must("GET", `/attachments/${file}/content`);
  await must("GET", `${path}/attachments`);
  await talk.ended(turn);
  await must("GET", `/workspaces/${workspace}/threads?status=open`);
  await must("PATCH", path, { isPinned: true });
  for (const below of ["", "/turns", "/messages", "/export", "/export?format=markdown"])
    await must("GET", path + below);
  await must("POST", `${path}/fork`, { turn: turn.id });
  await must("GET", `/turns/${turn.id}`);
  await must("GET", `/turns/${turn.id}/contexts`);
  for (const [act, body] of [["retry"], ["edit", { text: "Another whole" }]] as const) {
    const again = await must<{ turn: Turn }>("POST", `/turns/${turn.id}/${act}`, body);
    await must("POST", `/turns/${again.turn.id}/interrupt`);
    await talk.ended(again.turn);
  }
  await must("POST", `/turns/${turn.id}/show`);
  await must("GET", "/search?q=whole&backend=demo");
  const kept = await must("POST", "/searches", { name: "Whole", text: "whole" });
  await must("GET", "/searches");
  await must("DELETE", `/searches/${kept.id}`);
  await must("PUT", `/turns/${turn.id}/rating`, { rating: "good" });
  await must("POST", `${path}/seen`);
  await must("GET", `${path}/extensions`);
  await must("PATCH", `${path}/extensions/tell-time`, { isOn: false });
  await withdraw(path);
  await must("GET", `/usage?by=model&thread=${thread.id}`);
  await must("GET", `/sessions?thread=${thread.id}`);
  await must("DELETE", path);
}

/** One that waits behind another. */
async function withdraw(thread: string): Promise<void> {
  const ask = () => must<{ turn: Turn }>("POST", `${thread}/turns`, { text: "A table", backend: "demo" });
  const [first, second] = [await ask(), await ask()];
  await must("DELETE", `/turns/${second.turn.id}`);
  await must("POST", `/turns/${first.turn.id}/interrupt`);
  await talkTo(server).ended(first.turn);
}

async function endSignIns(): Promise<void> {
  const { signIn: id } = await signIn(server);
  await must("GET", "/sign-ins");
  await must("DELETE", `/sign-ins/${id}`);
  await must("DELETE", "/sign-ins");
}

/** The last of all: no token outlives it. */
async function wholeData(): Promise<void> {
  const messages = {
    q: { id: "q", parentId: null, role: "user", content: "Whole?", timestamp: 1_700_000_000 },
  };
  const chats = [{ id: "whole", title: "Whole", chat: { history: { messages, currentId: "q" } } }];
  const file = Buffer.from(JSON.stringify(chats));
  await must("GET", "/export");
  await must("POST", "/import", file);
  for (const method of ["POST", "DELETE"]) {
    const { import: id } = await must<{ import: string }>("POST", "/import?preview=true", file);
    await must(method, `/import/${id}`);
  }
  await must("GET", "/data");
  await must("GET", "/data/retention");
  await must("GET", "/data/retention/backups?days=3");
  await must("PUT", "/data/retention/backups", { days: 90 });
  await must("DELETE", "/data", { confirm: "Mira" });
}
