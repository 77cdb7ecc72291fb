import { expect, test } from "bun:test";
import { dirname, join, normalize } from "node:path";

const transpilers = {
  ts: new Bun.Transpiler({ loader: "ts" }),
  tsx: new Bun.Transpiler({ loader: "tsx" }),
};

/** What is loaded with a file: neither types nor what is imported later. */
async function loadedWith(starts: readonly string[]): Promise<ReadonlySet<string>> {
  const loaded = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    if (loaded.has(path)) return;
    loaded.add(path);
    if (!/^src\/.*\.tsx?$/.test(path)) return;
    const transpiler = transpilers[path.endsWith("x") ? "tsx" : "ts"];
    for (const { kind, path: to } of transpiler.scanImports(await Bun.file(path).text()))
      if (kind === "import-statement")
        await visit(to.startsWith(".") ? normalize(join(dirname(path), to)) : to);
  };
  for (const start of starts) await visit(start);
  return loaded;
}

const start = ["src/main.ts", "src/config.ts", "src/commands/run-command.ts", "src/compose/program.ts"];

/** Each of them is paid for by every start: what only some need is imported where it is needed. */
const atStart = ["@logtape/logtape", "arctic", "commander", "diff", "ipaddr.js", "zod"];

test("a start loads no package but those it cannot do without", async () => {
  const loaded = [...(await loadedWith(start))];
  const packages = loaded.filter(
    (path) => !/^(?:src|migrations)\/|^(?:node|bun):|^(?:bun|package\.json)$/.test(path),
  );
  expect(new Set(packages.map((name) => name.replace(/^((?:@[^/]+\/)?[^/]+).*$/, "$1")))).toEqual(
    new Set(atStart),
  );
});

test("a start loads no page", async () => {
  expect([...(await loadedWith(start))].filter((path) => path.startsWith("src/views/"))).toEqual([]);
});

test("what is loaded late, and what only lends a type, is told from what is loaded at once", async () => {
  const loaded = await loadedWith(["src/domain/egress/send-mail.ts"]);
  expect(loaded).toContain("src/domain/egress/locate.ts");
  expect(loaded).not.toContain("nodemailer");
});
