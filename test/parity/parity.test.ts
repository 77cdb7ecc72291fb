/** Every entity has its page, its API and its command; whatever is added without them fails here by its name. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Hono } from "hono";
import { facesOf } from "../../scripts/describe-api.ts";
import { apiCommands, apiRows } from "../../src/commands/api/commands.ts";
import { operationFaces } from "../../src/commands/api/operation-face.ts";
import type { Streams } from "../../src/commands/program.ts";
import { findCommand } from "../../src/commands/registry.ts";
import { runCommand } from "../../src/commands/run-command.ts";
import { pageRoutesOf } from "../../src/compose/pages.ts";
import { program } from "../../src/compose/program.ts";
import type { ServerEnv } from "../../src/server/env.ts";
import { describeApi } from "../../src/server/api/openapi.ts";
import { viewsOf } from "../../src/server/api/views-of.ts";
import { newOwner, type Visitor } from "../server/routes/visitor.ts";
import { newDataFolder, removeFolder, type Program, startProgram } from "../start-program.ts";
import { startServer, type TestServer } from "../start-server.ts";
import { talkTo } from "../talk.ts";
import { byHand, type Entity, entities, routesAlone } from "./entities.ts";

const all = Object.entries<Entity>(entities);
const dataFolder = newDataFolder();
let server: TestServer;
let owner: Visitor;
let running: Program;
/** What the words between braces stand for, on the server and in the data folder of the commands. */
let places: Readonly<Record<string, string>>;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  [server, running] = await Promise.all([startServer(), startProgram({ dataFolder })]);
  owner = await newOwner(server);
  const talk = talkTo(server);
  const thread = await talk.newThread();
  await talk.answer(thread, "A question of the tests");
  places = { thread: thread.id, workspace: server.workspace };
  ids = await idsHere();
}, 60_000);
afterAll(async () => {
  await Promise.all([server.remove(), running.end()]);
  removeFolder(dataFolder);
});

const fill = (text: string, known: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name);

/** Runs a command on the data folder of a running server; `stop` ends one that goes on. */
async function run(argv: readonly string[]) {
  let stdout = "";
  let stderr = "";
  const streams: Streams = {
    stdin: { isTerminal: false, bytes: () => new Response("").body ?? new ReadableStream() },
    stdout: { isTerminal: false, write: async (text) => void (stdout += text) },
    stderr: { write: (text) => void (stderr += text) },
    onInterrupt(act) {
      const timer = setTimeout(act, 300);
      return () => clearTimeout(timer);
    },
  };
  // A command makes its process close-mouthed for good: this one goes on with other tests.
  const mask = process.umask();
  const code = await runCommand([...argv, "--data", dataFolder], program, streams);
  process.umask(mask);
  return { code, stdout, stderr };
}

async function idsHere(): Promise<Readonly<Record<string, string>>> {
  const first = async (...argv: string[]): Promise<string> =>
    (JSON.parse((await run(argv)).stdout) as { items: { id: string }[] }).items[0]?.id ?? "";
  await run(["ask", "A question of the tests", "--backend", "demo"]);
  return {
    workspace: await first("workspaces", "list", "--json"),
    thread: await first("threads", "list", "--json"),
  };
}

describe.each(all)("%s", (_, { page, api, command, routes }) => {
  test("has a page that names it, or says why not", async () => {
    if ("none" in page) {
      expect(page.none).toEndWith(".");
      return;
    }
    const response = await owner.get(fill(page.path, places));
    expect([page.path, response.status]).toEqual([page.path, 200]);
    const html = await response.text();
    expect(html.includes(page.names) ? null : `${page.path} does not name ${page.names}`).toBeNull();
  });

  test("has operations of the API", () => {
    const paths = new Set(viewsOf(describeApi(server.operations)).map(({ path }) => path));
    expect(api.length).toBeGreaterThan(0);
    expect(api.filter((path) => !paths.has(path))).toEqual([]);
  });

  test("has a command that prints it as JSON", async () => {
    const words = command.map((word) => fill(word, ids));
    const { code, stdout, stderr } = await run([...words, "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    for (const line of stdout.trim().split("\n").filter(Boolean)) expect(JSON.parse(line)).toBeObject();
  });

  test("names routes that are there", () => {
    expect(routes.filter((route) => !pageRoutes().some((path) => covers(route, path)))).toEqual([]);
  });
});

const covers = (route: string, path: string): boolean =>
  route.endsWith("*") ? path.startsWith(route.slice(0, -1)) : route === path;

/** Of every page and form, as they are mounted. */
function pageRoutes(): readonly string[] {
  const app = new Hono<ServerEnv>();
  const more = {
    streams: server.serving.streams,
    hasOwner: () => true,
    setupToken: () => null,
    isLocal: true,
    describeApi: async () => ({}),
  };
  pageRoutesOf(server.core, server.work, server.network, more).mount(app);
  return [...new Set(app.routes.map(({ path }) => path).filter((path) => path !== "/*"))];
}

test("no route of a page belongs to nothing", () => {
  const known = [...all.flatMap(([, { routes }]) => routes), ...Object.keys(routesAlone)];
  expect(pageRoutes().filter((path) => !known.some((route) => covers(route, path)))).toEqual([]);
});

test("no operation of the API belongs to nothing, and none to two", () => {
  const known: readonly string[] = all.flatMap(([, { api }]) => api);
  const paths = [...new Set(viewsOf(describeApi(server.operations)).map(({ path }) => path))];
  expect(paths.filter((path) => !known.includes(path))).toEqual([]);
  expect(known.filter((path, at) => known.indexOf(path) !== at)).toEqual([]);
});

test("no operation is without a command, but what the owner at a browser alone may do", () => {
  const done = new Set<string>([
    ...Object.values(apiRows).map(({ does }) => does),
    ...Object.values<readonly string[]>(byHand).flat(),
  ]);
  const left = server.operations.filter(({ id, scopes }) => scopes.length > 0 && !done.has(id));
  expect(left.map(({ id }) => id)).toEqual([]);
  const names = Object.keys(byHand);
  expect(names.filter((name) => findCommand(name) === null)).toEqual([]);
});

test("the commands know the API as it is: else run scripts/describe-api.ts", () => {
  const known: object = operationFaces;
  expect(known).toEqual(facesOf(server.operations));
  expect(apiCommands.length).toBe(Object.keys(apiRows).length);
});

test("what belongs to nothing is seen: the positive control", () => {
  expect(covers("/threads", "/planted") || covers("/assistants/*", "/planted")).toBe(false);
  expect(covers("/assistants/*", "/assistants/new") && covers("/threads", "/threads")).toBe(true);
});
