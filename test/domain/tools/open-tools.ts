import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sha256Hex } from "../../../src/domain/kernel/crypto.ts";
import { ok, type Result } from "../../../src/domain/kernel/result.ts";
import type { Label } from "../../../src/domain/policy/label.ts";
import type { Command, Commands } from "../../../src/domain/tools/commands.ts";
import { consider } from "../../../src/domain/tools/consider.ts";
import type { Files } from "../../../src/domain/tools/files.ts";
import { createJobs, type Jobs } from "../../../src/domain/tools/jobs.ts";
import { toolsByName } from "../../../src/domain/tools/registry.ts";
import type { Call, Output, Plan, Tool } from "../../../src/domain/tools/tool.ts";
import type { Fetched, Note, ToolNeeds } from "../../../src/domain/tools/tool-needs.ts";
import type { Tree } from "../../../src/domain/tools/tree.ts";
import { bareCommands } from "../../fakes/bare-commands.ts";
import { folderFiles } from "../../fakes/folder-files.ts";
import { folderTree } from "../../fakes/folder-tree.ts";

export interface OpenTools {
  readonly needs: ToolNeeds;
  readonly root: string;
  readonly tree: Tree;
  readonly call: Call;
  /** Everything that was done through the needs, in order, by the part of them that did it. */
  readonly done: string[];
  readonly jobs: Jobs;
  readonly commands: Ground["commands"];
  readonly notes: Note[];
  /** What the owner was notified of. */
  readonly told: string[];
  /** Paths of files that somebody else wrote. */
  readonly foreign: Set<string>;
  put(path: string, content: string | Uint8Array): void;
  read(path: string): string;
  /** All that lies in the workspace, as one text. */
  snapshot(): string;
  plan(tool: string, input: unknown): Promise<Result<Plan, "misfit" | "invalid">>;
  /** As the host does it, with nobody asked. */
  use(tool: string, input: unknown, progress?: (text: string) => void): Promise<Result<Output, string>>;
  close(): Promise<void>;
}

/** What stands between the tools and the machine. */
export interface Ground {
  readonly files: Files;
  readonly tree: Tree;
  readonly commands: Commands & { readonly started: readonly Command[] };
  close(): Promise<void>;
}

export interface Given {
  /** The stand-ins, where none is given. `root` lies in `above`. */
  readonly ground?: (root: string, above: string) => Ground;
  readonly get?: ToolNeeds["get"];
  readonly webSearch?: ToolNeeds["webSearch"];
  readonly support?: Commands["support"];
  readonly history?: Awaited<ReturnType<ToolNeeds["searchHistory"]>>;
  readonly results?: Readonly<Record<string, string>>;
  readonly childLabels?: readonly Label[];
  readonly signal?: AbortSignal;
}

export const pageOf = (url: URL, change: Partial<Fetched> = {}): Fetched => ({
  url,
  status: 200,
  contentType: "text/html; charset=utf-8",
  body: new TextEncoder().encode("<h1>Hello</h1><p>There.</p>"),
  isCut: false,
  redirectsTo: null,
  ...change,
});

/** The tools over a folder of their own, with a world around it that remembers what was asked of it. */
export function openTools(given: Given = {}): OpenTools {
  const above = mkdtempSync(join(tmpdir(), "monkeyclaw-tools-"));
  const root = join(above, "workspace");
  mkdirSync(root);
  const done: string[] = [];
  const notes: Note[] = [];
  const told: string[] = [];
  const foreign = new Set<string>();
  const jobs = createJobs();
  const { files, tree, commands, close } =
    given.ground?.(root, above) ??
    ({
      files: folderFiles(root),
      tree: folderTree(root),
      commands: bareCommands(given.support),
      close: async () => {},
    } satisfies Ground);
  const noting =
    <Args extends readonly unknown[], T>(what: string, work: (...args: Args) => T) =>
    (...args: Args): T => {
      done.push(what);
      return work(...args);
    };
  const needs: ToolNeeds = {
    clock: () => new Date(),
    root,
    files: {
      ...files,
      write: noting("files.write", files.write),
      remove: noting("files.remove", files.remove),
    },
    redacted: () => ({ take: (piece) => piece, end: () => "", found: () => [] }),
    commands: { ...commands, start: noting("commands.start", commands.start) },
    jobs,
    isForeign: (path, hash) =>
      [...foreign].some((other) =>
        hash === null
          ? path === "" || other === path || other.startsWith(`${path}/`)
          : sha256Hex(readFileSync(join(root, other))) === hash,
      ),
    get: noting("get", given.get ?? (async ({ url }) => ok(pageOf(url)))),
    webSearch:
      given.webSearch === undefined
        ? {
            label: "A search",
            host: "search.example",
            method: "GET",
            find: noting("webSearch.find", async (query: string) =>
              ok([{ title: query, url: "https://found.example/", snippet: "words" }]),
            ),
          }
        : given.webSearch,
    searchHistory: async () => given.history ?? [],
    notify: noting("notify", async (_call: unknown, { title }: { readonly title: string }) => {
      told.push(title);
      return ok(null);
    }),
    notes: {
      add: noting("notes.add", async (of: { readonly id: string }, text: string) => {
        const id = `note-of-${of.id}`;
        if (!notes.some((note) => note.id === id))
          notes.push({ id, text, labels: [], createdAt: "2026-01-01T00:00:00.000Z" });
        return id;
      }),
      remove: noting("notes.remove", async (_workspace: string, id: string) => {
        const at = notes.findIndex((note) => note.id === id);
        if (at !== -1) notes.splice(at, 1);
        return at !== -1;
      }),
      all: () => notes,
    },
    askOwner: noting("askOwner", async () => ok("Yes, the blue one.")),
    delegate: noting("delegate", async () => ok({ answer: "It is done.", labels: given.childLabels ?? [] })),
    resultOf: (thread, call) => (thread === "thread-1" ? (given.results?.[call] ?? null) : null),
  };
  const call: Call = {
    id: "call-1",
    turn: "turn-1",
    thread: "thread-1",
    workspace: "workspace-1",
    signal: given.signal ?? new AbortController().signal,
  };
  return {
    needs,
    root,
    tree,
    call,
    done,
    jobs,
    commands,
    notes,
    told,
    foreign,
    put(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    read: (path) => readFileSync(join(root, path), "utf8"),
    snapshot: () => describeFolder(root),
    async plan(tool, input) {
      const considered = await consider(needs, tool, toolOf(tool), input, call);
      return considered.ok ? ok(considered.value.plan) : considered;
    },
    async use(tool, input, progress = () => {}) {
      const considered = await consider(needs, tool, toolOf(tool), input, call);
      if (!considered.ok) return considered;
      const { plan, input: read } = considered.value;
      return toolOf(tool).run(needs, read, { ...call, plan, progress });
    },
    async close() {
      await jobs.stopAll();
      await close();
      rmSync(above, { recursive: true });
    },
  };
}

export function toolOf(name: string): Tool {
  const tool = toolsByName[name];
  if (tool === undefined) throw new Error(`there is no tool called ${name}`);
  return tool;
}

/** Names, modes and contents of all that is in a folder, as one text. */
export function describeFolder(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((path) => {
      const stat = lstatSync(join(folder, path));
      const what = stat.isSymbolicLink()
        ? readlinkSync(join(folder, path))
        : stat.isFile()
          ? sha256Hex(readFileSync(join(folder, path)))
          : "";
      return `${path} ${stat.mode.toString(8)} ${what}`;
    })
    .join("\n");
}
