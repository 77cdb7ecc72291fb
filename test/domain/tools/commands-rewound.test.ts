/** What commands change is kept first, and a rewind puts it back: in the real sandbox, over a real database. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createStocks, type Stocks } from "../../../src/domain/tools/stocks.ts";
import { contentKey } from "./content-key.ts";
import { type OpenCommands, openCommands, rewound } from "./open-commands.ts";
import { refusalOf, valueOf } from "../results.ts";
import { hasSandbox } from "./sandboxed.ts";

let of: OpenCommands;
beforeEach(async () => {
  if (hasSandbox) of = await openCommands();
});
afterEach(async () => {
  await of?.close();
});

const at = (path: string): string => join(of.root, path);
const put = (path: string, content: string | Uint8Array): void => of.host.tools.put(path, content);

describe.skipIf(!hasSandbox)("what a command changes", () => {
  test("is put back: what it removed, changed, made, gave other permissions or replaced by a link", async () => {
    put("src/deep/a.txt", "a\n");
    put("src/b.bin", Uint8Array.of(0, 255, 7));
    put("notes.md", "one\ntwo\n");
    put("run.sh", "#!/bin/sh\n");
    put("target.txt", "of the link\n");
    put("empty", "");
    mkdirSync(at("hollow/inside"), { recursive: true });
    chmodSync(at("run.sh"), 0o750);
    symlinkSync("target.txt", at("link"));
    const before = of.look();
    await of.run(
      "rm -rf src hollow; sed -i s/one/three/ notes.md; chmod 600 run.sh; rm link; ln -s /etc/passwd link",
    );
    await of.run(
      "mkdir -p new/deep; echo made > new/deep/file; rm target.txt; ln -s notes.md target.txt; echo x > empty",
    );
    expect(of.look()).not.toEqual(before);
    expect(of.changed()).toEqual([
      "empty",
      "hollow/inside/",
      "link",
      "new/deep/file",
      "notes.md",
      "run.sh",
      "src/b.bin",
      "src/deep/a.txt",
      "target.txt",
    ]);
    await rewound(of);
    expect(of.look()).toEqual(before);
    expect(readFileSync("/etc/passwd", "utf8")).toContain("root");
  }, 30_000);

  test("is shown first, as a diff or in words", async () => {
    put("notes.md", "one\n");
    put("run.sh", "#!/bin/sh\n");
    symlinkSync("notes.md", at("link"));
    await of.run(
      "echo two > notes.md; echo made > new.md; chmod 700 run.sh; ln -sf run.sh link; mkdir folder",
    );
    const { files, unkept } = valueOf(await of.preview());
    expect(unkept).toEqual([]);
    expect(files).toEqual([
      { path: "folder", does: "remove", diff: null, note: "A folder that goes, if nothing else is in it." },
      { path: "link", does: "write", diff: null, note: "It becomes a link to notes.md again." },
      { path: "new.md", does: "remove", diff: { path: "new.md", before: "made\n", after: "" }, note: null },
      {
        path: "notes.md",
        does: "write",
        diff: { path: "notes.md", before: "two\n", after: "one\n" },
        note: null,
      },
      { path: "run.sh", does: "write", diff: null, note: "It gets its permissions back: 644." },
    ]);
    expect(readFileSync(at("notes.md"), "utf8")).toBe("two\n");
  }, 30_000);

  test("is nothing where it only looks: then there is no checkpoint", async () => {
    put("notes.md", "one\n");
    await of.run("cat notes.md");
    expect(of.checkpoint()).toBeNull();
    expect(of.host.database.db.all("select 1 from checkpoints")).toEqual([]);
    expect(of.host.database.db.all("select 1 from watches")).toEqual([]);
  }, 30_000);

  test("is undone together with what a file tool changed in the same turn, back to the first of both", async () => {
    put("notes.md", "one\n");
    await of.host.rule({ effect: "allow", tool: "*", match: { path: "." } });
    await of.host.call("write_file", { path: "./notes.md", content: "two\n" });
    await of.run("echo three > notes.md; rm -f other; echo o > other");
    await of.host.call("write_file", { path: "other", content: "by the tool\n" });
    expect(of.changed()).toEqual(["notes.md", "other"]);
    await rewound(of);
    expect(readFileSync(at("notes.md"), "utf8")).toBe("one\n");
    expect(existsSync(at("other"))).toBe(false);
  }, 30_000);

  test("of a file that a tool wrote through a link is undone where the link leads", async () => {
    put("real.md", "one\n");
    symlinkSync("real.md", at("link.md"));
    await of.host.rule({ effect: "allow", tool: "*", match: { path: "." } });
    await of.host.call("write_file", { path: "link.md", content: "two\n" });
    await of.run("echo three > real.md; rm link.md; ln -s /etc/hostname link.md");
    const before = readFileSync("/etc/hostname", "utf8");
    await rewound(of);
    expect(of.look()).toEqual(["link.md -> real.md", expect.stringContaining("real.md 644 b25lCg==")]);
    expect(readFileSync("/etc/hostname", "utf8")).toBe(before);
  }, 30_000);

  test("by a later turn is undone too, and a turn in between is no longer to be rewound", async () => {
    put("a", "0");
    await of.run("echo 1 > a; echo b > b");
    await of.run("echo 2 > a; rm b", "turn-2");
    await of.run("echo 3 > a; echo c > c", "turn-3");
    await rewound(of, "turn-2");
    expect(of.look()).toEqual(["a 644 MQo=", "b 644 Ygo="]);
    expect([of.checkpoint("turn-2"), of.checkpoint("turn-3")]).toEqual([null, null]);
    await rewound(of);
    expect(of.look()).toEqual(["a 644 MA=="]);
  }, 30_000);

  test("after a rewind of the same turn can be rewound again", async () => {
    put("a", "0");
    await of.run("echo 1 > a");
    await rewound(of);
    await of.run("echo 2 > a");
    expect(of.changed()).toEqual(["a", "a"]);
    await rewound(of);
    expect(readFileSync(at("a"), "utf8")).toBe("0");
  }, 30_000);
});

describe.skipIf(!hasSandbox)("what its owner does after the turn", () => {
  test("to a file that the turn changed is shown, and goes; to any other file it stays", async () => {
    put("theirs.md", "before\n");
    put("mine.md", "mine\n");
    await of.run("echo turn > theirs.md");
    writeFileSync(at("theirs.md"), "by the owner\n");
    writeFileSync(at("mine.md"), "mine, later\n");
    writeFileSync(at("new.md"), "new\n");
    const { files } = valueOf(await of.preview());
    expect(files).toEqual([
      {
        path: "theirs.md",
        does: "write",
        diff: { path: "theirs.md", before: "by the owner\n", after: "before\n" },
        note: null,
      },
    ]);
    await rewound(of);
    expect(readFileSync(at("theirs.md"), "utf8")).toBe("before\n");
    expect(readFileSync(at("mine.md"), "utf8")).toBe("mine, later\n");
    expect(readFileSync(at("new.md"), "utf8")).toBe("new\n");
  }, 30_000);

  test("in a folder that the turn made stays, and the folder with it", async () => {
    await of.run("mkdir out; echo x > out/x");
    writeFileSync(at("out/mine"), "mine");
    const { files } = await rewound(of);
    expect(files.map(({ path, does }) => [path, does])).toEqual([
      ["out", "leave"],
      ["out/x", "remove"],
    ]);
    expect(of.look()).toEqual(["out/ 755", "out/mine 644 bWluZQ=="]);
  }, 30_000);

  test("before the next command is not taken for its work", async () => {
    await of.run("echo 1 > a");
    writeFileSync(at("mine"), "mine");
    writeFileSync(at("a"), "mine too");
    await of.run("echo 2 > b", "turn-2");
    expect(of.changed("turn-2")).toEqual(["b"]);
  }, 30_000);
});

describe.skipIf(!hasSandbox)("a command in the background", () => {
  const jobIn = (said: unknown): string => /job ([0-9a-f-]+)\./.exec(String(said))?.[1] ?? "";

  test("counts until it ends, and is not rewound before", async () => {
    put("a", "0");
    const command = "echo 1 > a; while [ ! -e go ]; do sleep 0.05; done; echo late > late";
    const { output } = await of.host.call("run_command", { command, background: true });
    while (readFileSync(at("a"), "utf8") === "0") await Bun.sleep(10);
    await of.run("echo x > x", "turn-2");
    expect(of.changed()).toEqual(["a", "x"]);
    expect(refusalOf(await of.rewind())).toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("still runs"),
    });
    expect(refusalOf(await of.preview()).kind).toBe("conflict");
    writeFileSync(at("go"), "");
    await of.host.tools.jobs.find("thread-1", jobIn(output))?.end;
    await of.host.stocks.settled();
    expect(of.changed()).toEqual(["a", "go", "late", "x"]);
    expect(
      of.host.told.map(({ event }) => event.type).filter((type) => type.startsWith("checkpoint")),
    ).toEqual(["checkpoint.made", "checkpoint.grown", "checkpoint.made", "checkpoint.grown"]);
    await rewound(of);
    expect(of.look()).toEqual(["a 644 MA=="]);
  }, 30_000);

  test("of an earlier turn does not hold up the rewind of a later one", async () => {
    const { output } = await of.host.call("run_command", { command: "sleep 20", background: true });
    await of.run("echo x > x", "turn-2");
    await rewound(of, "turn-2");
    expect(of.look()).toEqual([]);
    await of.host.tools.jobs.find("thread-1", jobIn(output))?.stop();
  }, 30_000);
});

describe.skipIf(!hasSandbox)("a command that the end of the process cut off", () => {
  /** The process ends before anybody looks at what the command did. */
  const runCutOff = async (command: string): Promise<Stocks> => {
    const { end } = of.host.stocks;
    Object.assign(of.host.stocks, { end: async () => () => {} });
    await of.run(command);
    Object.assign(of.host.stocks, { end });
    const { database, events } = of.host;
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const { tree } = of.host.tools;
    return createStocks({
      contentKey,
      db: database.db,
      events,
      clock: () => new Date(),
      log,
      treeOf: () => tree,
    });
  };

  test("is found by the next start, and put back", async () => {
    put("a", "before");
    const stocks = await runCutOff("rm a; echo b > b");
    expect(of.changed()).toEqual([]);
    await stocks.recover();
    Object.assign(of.host.stocks, stocks);
    expect(of.changed()).toEqual(["a", "b"]);
    expect(of.host.database.db.all("select 1 from watches")).toEqual([]);
    await rewound(of);
    expect(of.look()).toEqual(["a 644 YmVmb3Jl"]);
  }, 30_000);

  test("is found by whatever looks first, and what comes after counts for others alone", async () => {
    put("a", "before");
    const stocks = await runCutOff("echo cut > a");
    Object.assign(of.host.stocks, stocks);
    await of.run("echo b > b", "turn-2");
    expect([of.changed(), of.changed("turn-2")]).toEqual([["a"], ["b"]]);
  }, 30_000);

  test("is lost where nothing was on disk before it began: the positive control", async () => {
    put("a", "before");
    const { watch } = of.host.stocks;
    Object.assign(of.host.stocks, { watch: () => {} });
    const stocks = await runCutOff("rm a");
    Object.assign(of.host.stocks, { watch });
    await stocks.recover();
    expect(of.checkpoint()).toBeNull();
  }, 30_000);
});
