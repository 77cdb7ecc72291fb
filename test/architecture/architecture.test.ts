import { describe, expect, test } from "bun:test";
import { attacks } from "../../src/attack/registry.ts";
import { backends } from "../../src/domain/backends/registry.ts";
import { oauthProviders } from "../../src/domain/connections/oauth-providers.ts";
import { steps } from "../../src/domain/conversations/registry.ts";
import { tools } from "../../src/domain/tools/registry.ts";
import { importers } from "../../src/domain/transfers/registry.ts";
import { searchProviders } from "../../src/domain/tools/search-providers.ts";
import { sources } from "../../src/domain/webhooks/registry.ts";
import { breaches, homes, sliceOf, sliceOrder } from "./floors.ts";
import { nodeHomes, socketOpeners } from "./node-homes.ts";
import { findCircle, importsOf, reachOf, readTree, type SourceFile } from "./tree.ts";

const tree = readTree("src");

describe("the floors hold", () => {
  test("no file imports what it may not", () => expect(breaches(tree)).toEqual([]));
  test("no circle of imports", () => expect(findCircle(tree)).toBeNull());
  test("every slice has its place in the order", () => {
    const slices = new Set(tree.map(({ path }) => sliceOf(path)).filter((name) => name !== undefined));
    expect([...slices].sort()).toEqual([...sliceOrder].sort());
  });
  test("modules of the runtime are imported in their homes", () => {
    const strays = tree.flatMap(({ path, imports }) =>
      imports
        .filter((name) => name.startsWith("node:") && !nodeHomes[name]?.test(path))
        .map((name) => `${path}: ${name}`),
    );
    expect(strays).toEqual([]);
  });
  test("every dependency has a home that uses it", async () => {
    const { dependencies } = (await Bun.file("package.json").json()) as {
      dependencies: Record<string, string>;
    };
    const used = new Set(tree.flatMap(({ imports }) => imports));
    const isUsed = (name: string): boolean =>
      [...used].some((to) => to === name || to.startsWith(`${name}/`));
    const strangers = Object.keys(dependencies).filter((name) => !(name in homes) || !isUsed(name));
    // htmx.org is no import: its files stand in the script that pages load.
    expect(strangers).toEqual(["htmx.org"]);
  });
  test("versions are exact", async () => {
    const manifest = (await Bun.file("package.json").json()) as Record<string, Record<string, string>>;
    const all = Object.values({ ...manifest["dependencies"], ...manifest["devDependencies"] });
    expect(all.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
  test("a thread reaches nothing that opens sockets", () => {
    const threads = tree.filter(({ path }) => path.endsWith(".worker.ts")).map(({ path }) => path);
    expect(threads.length).toBeGreaterThan(2);
    const openers = threads.flatMap((path) =>
      [...reachOf(tree, path)].filter((to) => socketOpeners.test(to)).map((to) => `${path} reaches ${to}`),
    );
    expect(openers).toEqual([]);
  });
});

describe("the rules still see", () => {
  const planted = (path: string, text: string) => breaches([{ path, text, imports: importsOf(path, text) }]);
  test("a driver, a framework and a higher slice in a domain file are each caught", () => {
    const text = [
      'import type { Context } from "hono";',
      'import { openDatabase } from "../../storage/sqlite.ts";',
      'import { beginTurn } from "../conversations/begin-turn.ts";',
    ].join("\n");
    const whys = planted("src/domain/vault/planted.ts", text).map((breach) => breach.split(": ")[1]);
    expect(whys).toContain("a package is imported only in its home");
    expect(whys).toContain("the domain knows no server, view, worker or root file");
    expect(whys).toContain("a slice knows only slices below it");
  });
  test("another slice's store is caught, by a type import too", () => {
    const text = 'import type { ThreadRow } from "../../domain/conversations/thread-store.ts";';
    expect(planted("src/server/routes/planted.ts", text)).toHaveLength(1);
  });
  test("an attack that knows the product from within is caught, and a product that knows of attacks", () => {
    const within = 'import { openCore } from "../../compose/core.ts";';
    expect(planted("src/attack/cases/planted.ts", within).length).toBeGreaterThan(0);
    const knowing = 'import { attacks } from "../../attack/registry.ts";';
    expect(planted("src/server/routes/planted.ts", knowing)).toHaveLength(1);
  });
  test("a late import and a circle are caught", () => {
    expect(importsOf("src/a.ts", 'const it = await import("./b.ts");')).toEqual(["src/b.ts"]);
    const circle = [
      { path: "src/a.ts", imports: ["src/b.ts"] },
      { path: "src/b.ts", imports: ["src/a.ts"] },
    ];
    expect(findCircle(circle)).toEqual(["src/a.ts", "src/b.ts", "src/a.ts"]);
  });
});

describe("one file, one plug-in", () => {
  const names = (folder: string) =>
    readTree(folder)
      .map(({ path }) => path.replace(/^.*\/|\.tsx?$/g, ""))
      .sort();
  const registries = {
    "backends/backends": backends,
    "connections/oauth-providers": oauthProviders,
    "conversations/steps": steps,
    "tools/search-providers": searchProviders,
    "tools/tools": tools,
    "transfers/importers": importers,
    "webhooks/sources": sources,
  };
  test("attack/cases: files, registry and tests with their positive controls are the same", () => {
    const keys = Object.keys(attacks).sort();
    expect(names("src/attack/cases")).toEqual(keys);
    expect(names("test/attack/cases")).toEqual(keys.map((name) => `${name}.test`).sort());
  });
  for (const [folder, registry] of Object.entries(registries)) {
    test(`${folder}: files, registry and tests under the contract are the same`, () => {
      const keys = Object.keys(registry).sort();
      expect(names(`src/domain/${folder}`)).toEqual(keys);
      expect(names(`test/domain/${folder}`)).toEqual(keys.map((name) => `${name}.test`).sort());
    });
  }
});

describe("habits", () => {
  const find = (pattern: RegExp, except = /^$/) =>
    tree.filter(({ path, text }) => !except.test(path) && pattern.test(text)).map(({ path }) => path);

  test("the environment is read in config.ts alone", () =>
    expect(find(/\b(?:process|Bun|import\.meta)\.env\b/, /^src\/config\.ts$/)).toEqual([]));
  test("threads and processes are born in spawn.ts alone", () =>
    expect(find(/\bnew Worker\(|\bBun\.spawn(?:Sync)?\(/, /^src\/spawn\.ts$/)).toEqual([]));
  test("of zod, only what is used is carried along", () =>
    expect(find(/^import \{[^}]*\} from "zod"/m)).toEqual([]));
  test("no default exports, no barrels", () =>
    expect(find(/^export (?:default\b|\*)/m, /\.d\.ts$/)).toEqual([]));
  test("no drawer for odds and ends", () =>
    expect(
      tree
        .map(({ path }) => path)
        .filter((path) => /(?:^|[/-])(?:utils?|helpers?|common|misc|manager)\.tsx?$/.test(path)),
    ).toEqual([]));
  test("no empty catch without its reason", () => expect(tree.flatMap(swallowed)).toEqual([]));
  test("an empty catch is still seen", () => {
    const text =
      "work().catch(() => {});\ntry {\n} catch {\n}\n// silent-ok: a reason\nwork().catch(() => {});";
    expect(swallowed({ path: "a.ts", text, imports: [] })).toEqual(["a.ts:1", "a.ts:3"]);
  });
  test("no file grows past 200 lines", () =>
    expect(tree.filter(({ text }) => text.split("\n").length > 201).map(({ path }) => path)).toEqual([]));
  test("nothing is left to be done", () => expect(find(/\b(?:TODO|FIXME|XXX)\b/)).toEqual([]));
});

/** Places where a fault disappears and no reason stands on the line, the one before or the one after. */
function swallowed({ path, text }: SourceFile): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const isEmpty =
      /\.catch\(\(\) => (?:\{\s*\}|undefined|null)\)/.test(line) ||
      (/catch(?: \(\w+\))? \{\s*\}?$/.test(line) && /^\s*\}/.test(lines[index + 1] ?? "}"));
    const around = [lines[index - 1], line, lines[index + 1]].join("\n");
    return isEmpty && !around.includes("silent-ok:") ? [`${path}:${index + 1}`] : [];
  });
}
