/** The product as it is after a fresh install, in front of it a model that thinks and an owner who answers. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInternet } from "../../src/domain/egress/internet.ts";
import type { Network } from "../../src/domain/egress/network.ts";
import type { Approval } from "../../src/domain/approvals/approval.ts";
import type { Turn } from "../../src/domain/conversations/turn.ts";
import type { Workspace } from "../../src/domain/workspaces/workspace.ts";
import { startSearchServer } from "../fakes/search-server.ts";
import { startSensibleModel } from "../fakes/sensible-model.ts";
import { startServer } from "../start-server.ts";
import type { Page, Talked, Task, World } from "./task.ts";

export interface Outcome {
  readonly name: string;
  /** Null where the task was finished; else what was wrong. */
  readonly why: string | null;
  /** How often the owner was asked anything, questions among it. */
  readonly approvals: number;
  /** The tool of each call that was done for it, by helpers too, in order. */
  readonly calls: readonly string[];
  /** What was answered, for the report. */
  readonly answer: string;
}

export interface Utility {
  readonly canRunCommands: boolean;
  /** Rules that outlive their turn. */
  lastingRules(): number;
  run(task: Task): Promise<Outcome>;
  close(): Promise<void>;
}

/** An address of nobody's that stands for the loopback server that serves the pages. */
const PUBLIC = "93.184.216.34";

/** What the owner says to all but questions; left out, they allow it for the turn where they can. */
type Says = "deny";

export async function openUtility(tasks: readonly Task[], says?: Says): Promise<Utility> {
  const pages = new Map(tasks.flatMap(({ pages: some = {} }) => Object.entries(some)));
  const web = servePages(pages);
  const search = startSearchServer((query) => found(pages, query));
  const model = startSensibleModel();
  const server = await startServer({ setup: { internet: internetOf(pages, web.url) } });
  const { api, core } = server;
  await api.post("/api/v1/backends", {
    name: "sensible",
    kind: "openai-compatible",
    baseUrl: model.url,
    defaultModel: "sensible",
  });
  await api.request("PUT", "/api/v1/web-search", { provider: "searxng", baseUrl: search.url });

  const asked = new Map<string, number>();
  const byWorkspace = new Map<string, Task>();
  core.bus.listen(({ event }) => {
    if (event.type !== "approval.asked") return;
    asked.set(event.workspace, (asked.get(event.workspace) ?? 0) + 1);
    void answer(event.id, byWorkspace.get(event.workspace));
  });
  async function answer(id: string, task: Task | undefined): Promise<void> {
    const { tool, input, offers } = await api.get<Approval>(`/api/v1/approvals/${id}`);
    const question = (input as { readonly question?: string }).question ?? "";
    const said =
      tool === "ask_owner"
        ? { answer: "allow-once", input: { answer: task?.answer?.(question) ?? "" } }
        : { answer: says ?? (offers.includes("allow-turn") ? "allow-turn" : "allow-once") };
    await api.post(`/api/v1/approvals/${id}`, said);
  }

  async function ask(workspace: string, { ask: text, think }: Talked) {
    model.teach(text, think);
    const thread = await api.post<{ id: string }>(`/api/v1/workspaces/${workspace}/threads`, {});
    let { turn } = await api.post<{ turn: Turn }>(`/api/v1/threads/${thread.id}/turns`, {
      text,
      backend: "sensible",
    });
    while (turn.finishedAt === null) {
      await Bun.sleep(10);
      turn = await api.get<Turn>(`/api/v1/turns/${turn.id}`);
    }
    return turn;
  }

  const callsIn = (workspace: string) =>
    core.db.all<{ tool: string; status: string }>(
      "select tool, status from tool_calls where workspace = ? order by id",
      workspace,
    );

  return {
    canRunCommands: server.work.toolbox.commands.support().ok,
    lastingRules: () =>
      core.db.get<{ count: number }>("select count(*) as count from policy_rules where turn is null")
        ?.count ?? 0,
    async run(task) {
      const { id } = await api.post<Workspace>("/api/v1/workspaces", { name: task.name });
      const root = join(server.dataFolder, "files", id);
      byWorkspace.set(id, task);
      for (const [path, text] of Object.entries(task.files ?? {})) put(root, path, text);
      for (const [words, think] of Object.entries(task.helpers ?? {})) model.teach(words, think);
      for (const talked of task.earlier ?? []) await ask(id, talked);
      const before = callsIn(id).length;
      const turn = await ask(id, task);
      const rows = callsIn(id).slice(before);
      const calls = rows.filter(({ status }) => status === "done").map(({ tool }) => tool);
      const notes = core.db.all<{ text: string }>(
        "select text from notes where workspace = ? order by id",
        id,
      );
      const world: World = {
        answer: turn.answer?.text ?? "",
        read: (path) => readOrNull(join(root, path)),
        notes: notes.map(({ text }) => text),
        done: Object.fromEntries(
          Map.groupBy(calls, (tool) => tool)
            .entries()
            .map(([tool, all]) => [tool, all.length]),
        ),
      };
      const why =
        turn.status !== "finished"
          ? `${turn.status}: ${turn.failure?.message ?? ""}`
          : task.check(world)
            ? null
            : "the check fails";
      return { name: task.name, why, approvals: asked.get(id) ?? 0, calls, answer: world.answer };
    },
    async close() {
      await server.remove();
      await Promise.all([model.stop(), search.stop(), web.stop()]);
    },
  };
}

function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null; // silent-ok: a file that is not there is an answer here
  }
}

function servePages(pages: ReadonlyMap<string, Page>) {
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch(request) {
      const { pathname, search } = new URL(request.url);
      const page = pages.get(`https://${request.headers.get("host")}${pathname}${search}`);
      if (page === undefined) return new Response("There is nothing here.", { status: 404 });
      if (page.redirectsTo !== undefined) return Response.redirect(page.redirectsTo, 302);
      return new Response(page.body ?? "", {
        headers: { "content-type": page.type ?? "text/html; charset=utf-8" },
      });
    },
  });
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.stop(true) };
}

/** The real network, but for the hosts of the pages: to egress they lie at a public address. */
function internetOf(pages: ReadonlyMap<string, Page>, webUrl: string): Network {
  const real = createInternet({ clock: () => new Date() });
  const hosts = new Set([...pages.keys()].map((url) => new URL(url).hostname));
  return {
    ...real,
    resolve: async (name) => (hosts.has(name) ? [PUBLIC] : real.resolve(name)),
    connect: (address, request, signal) =>
      address === PUBLIC
        ? fetch(`${webUrl}${request.url.pathname}${request.url.search}`, {
            headers: { host: request.url.host },
            redirect: "manual",
            signal,
          })
        : real.connect(address, request, signal),
  };
}

const found = (pages: ReadonlyMap<string, Page>, query: string) =>
  [...pages].flatMap(([url, { found: words = "" }]) =>
    words !== "" && query.toLowerCase().includes(words.toLowerCase())
      ? [{ title: words, url, snippet: `All about ${words}.` }]
      : [],
  );
