/** Whatever commands do to a tree, a rewind gives it back to the byte. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { type OpenCommands, openCommands, rewound } from "./open-commands.ts";
import { hasSandbox } from "./sandboxed.ts";

setDefaultTimeout(300_000);

const names = fc.constantFrom("a", "b", "c", "with space", ".hid", "ü\u2028\n");
const path = fc.array(names, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
const content = fc
  .oneof(fc.string(), fc.uint8Array({ maxLength: 40 }), fc.constant(""))
  .map((of) => Buffer.from(of));
const fileMode = fc.constantFrom("644", "600", "755", "000");
const target = fc.oneof(path, fc.constantFrom("/etc/passwd", "../../outside", "gone", "."));

type Thing =
  | { readonly is: "file"; readonly content: Buffer; readonly mode: string }
  | { readonly is: "link"; readonly target: string }
  | { readonly is: "folder"; readonly mode: string };

const thing: fc.Arbitrary<Thing> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant("file" as const),
      content,
      mode: fc.constantFrom("644", "600", "755"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("link" as const), target }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant("folder" as const), mode: fc.constantFrom("755", "700", "500") }),
  },
);
const tree = fc.array(fc.tuple(path, thing), { maxLength: 8 });

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const write = (at: string, bytes: Buffer): string =>
  `echo ${bytes.toString("base64")} | base64 -d > ${quoted(at)}`;
const edit = fc.oneof(
  path.map((at) => `rm -rf ${quoted(at)}`),
  fc.tuple(path, content).map(([at, bytes]) => write(at, bytes)),
  fc.tuple(path, content).map(([at, bytes]) => `mkdir -p ${quoted(dirname(at))}; ${write(at, bytes)}`),
  path.map((at) => `mkdir -p ${quoted(at)}`),
  fc.tuple(path, fileMode).map(([at, mode]) => `[ -f ${quoted(at)} ] && chmod ${mode} ${quoted(at)}`),
  fc
    .tuple(path, fc.constantFrom("755", "700", "500"))
    .map(([at, mode]) => `[ -d ${quoted(at)} ] && chmod ${mode} ${quoted(at)}`),
  fc.tuple(path, target).map(([at, to]) => `rm -rf ${quoted(at)}; ln -s ${quoted(to)} ${quoted(at)}`),
  fc.tuple(path, path).map(([from, to]) => `mv ${quoted(from)} ${quoted(to)}`),
  fc.tuple(path, path).map(([from, to]) => `cp -a ${quoted(from)} ${quoted(to)}`),
  fc.tuple(path, path).map(([from, to]) => `ln ${quoted(from)} ${quoted(to)}`),
  path.map((at) => `touch -d @1 ${quoted(at)}`),
);
const commands = fc.array(fc.array(edit, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 });

let of: OpenCommands;
beforeAll(async () => {
  if (hasSandbox) of = await openCommands();
});
afterAll(() => of?.close());

/** What a run that failed has left would be taken for the work of the next. */
async function clear(): Promise<void> {
  await of.host.database.db.commit((tx) => tx.run("delete from checkpoints"));
  for (const name of readdirSync(of.root)) rmSync(join(of.root, name), { recursive: true, force: true });
}

function plant(things: readonly (readonly [string, Thing])[]): void {
  for (const [at, what] of things) {
    const full = join(of.root, at);
    try {
      mkdirSync(dirname(full), { recursive: true });
      if (lstatSync(full, { throwIfNoEntry: false }) !== undefined) continue;
      if (what.is === "file") writeFileSync(full, what.content, { mode: 0o644 });
      if (what.is === "link") symlinkSync(what.target, full);
      if (what.is === "folder") mkdirSync(full);
      if (what.is !== "link") chmodSync(full, Number.parseInt(what.mode, 8));
    } catch {
      // silent-ok: a file, or a link to nowhere, is where a folder would have to be
    }
  }
}

const run = async (edits: readonly string[]): Promise<string> =>
  of.run(edits.map((each) => `(${each}) 2>/dev/null`).join("; "));

/** A line of the look at the tree that is about this path. */
const isOf = (line: string, named: string): boolean =>
  line.startsWith(`${named} `) || line.startsWith(`${named}/ `);

describe.skipIf(!hasSandbox)("a tree that commands have worked in", () => {
  test("is what it was, to the byte, after a rewind", async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(tree, commands, async (things, scripts) => {
        await clear();
        plant(things);
        // What is as young as the command would pass for made by it.
        await Bun.sleep(60);
        const before = of.look();
        for (const edits of scripts) await run(edits);
        const isChanged = of.look().join("\0") !== before.join("\0");
        if (isChanged) changed++;
        const files = of.checkpoint() === null ? [] : (await rewound(of)).files;
        expect(isChanged && files.length === 0).toBe(false);
        // What a command made and closed to everybody cannot be kept, and stays where it is, and is named.
        const stay = new Set(files.filter(({ does }) => does === "leave").map(({ path: named }) => named));
        const now = of.look().filter((line) => ![...stay].some((named) => isOf(line, named)));
        expect(now).toEqual([...before]);
        for (const { path: named, note } of files.filter(({ does }) => does === "leave"))
          expect([named, note]).toEqual([
            named,
            expect.stringMatching(/cannot be read|something else is in it/),
          ]);
      }),
      { numRuns: Number(process.env["MONKEYCLAW_ROUNDS"] ?? 40) },
    );
    expect(changed).toBeGreaterThan(20);
  });

  test("is not, where nothing was kept before: the positive control", async () => {
    await clear();
    plant([["a", { is: "file", content: Buffer.from("a"), mode: "644" }]]);
    const { take } = of.host.stocks;
    Object.assign(of.host.stocks, { take: async () => ({ isTaken: false, unkept: "nothing" }) });
    await run(["rm -rf a"]);
    Object.assign(of.host.stocks, { take });
    expect([of.checkpoint(), of.look()]).toEqual([null, []]);
  });
});
