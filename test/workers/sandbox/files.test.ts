import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { bytes, hasLandlock, never, openFiles, type Opened, said, SECRET, text } from "./open-files.ts";

let opened: Opened;
beforeEach(() => {
  if (hasLandlock) opened = openFiles(2_000);
});
afterEach(async () => {
  await opened?.close();
});

async function hashOf(path: string): Promise<string> {
  const state = await opened.files.state(path, never);
  if (!state.ok || state.value.type !== "file") throw new Error(`${path} is no file`);
  return state.value.hash;
}

const put = (path: string, content: string): void => {
  mkdirSync(join(opened.root, path, ".."), { recursive: true });
  writeFileSync(join(opened.root, path), content);
};

describe.skipIf(!hasLandlock)("a file", () => {
  test("is written with its folders, and read in slices with the hash of the whole", async () => {
    const written = await opened.files.write(
      "a/b/c.txt",
      { bytes: bytes("0123456789"), before: null },
      never,
    );
    expect(said(written)).toMatchObject({ type: "file", bytes: 10, mode: 0o644 });
    const read = await opened.files.read("a/b/c.txt", { offset: 4, limit: 3 }, never);
    expect(read.ok && [text(read.value.bytes), read.value.size, read.value.hash]).toEqual([
      "456",
      10,
      await hashOf("a/b/c.txt"),
    ]);
  });
  test("keeps its mode when it is written again, unless another is asked for", async () => {
    put("run.sh", "one");
    chmodSync(join(opened.root, "run.sh"), 0o750);
    const modeOf = (): number => statSync(join(opened.root, "run.sh")).mode & 0o777;
    await opened.files.write("run.sh", { bytes: bytes("two"), before: await hashOf("run.sh") }, never);
    expect(modeOf()).toBe(0o750);
    await opened.files.write(
      "run.sh",
      { bytes: bytes("three"), before: await hashOf("run.sh"), mode: 0o600 },
      never,
    );
    expect(modeOf()).toBe(0o600);
  });
  test("is written only where there is what was expected", async () => {
    put("there", "one");
    const write = async (before: string | null) =>
      said(await opened.files.write("there", { bytes: bytes("two"), before }, never));
    expect([await write(null), await write("0".repeat(64))]).toEqual(["changed", "changed"]);
    expect(readFileSync(join(opened.root, "there"), "utf8")).toBe("one");
    expect(await write(await hashOf("there"))).toMatchObject({ type: "file" });
  });
  test("is removed only where there is what was expected", async () => {
    put("there", "one");
    expect(said(await opened.files.remove("there", "0".repeat(64), never))).toBe("changed");
    expect((await opened.files.remove("there", await hashOf("there"), never)).ok).toBe(true);
    expect(said(await opened.files.state("there", never))).toEqual({ type: "absent" });
  });
  test("leaves nothing beside it, whether it is written or refused", async () => {
    put("there", "one");
    await opened.files.write("there", { bytes: bytes("two"), before: null }, never);
    await opened.files.write("there", { bytes: bytes("two"), before: await hashOf("there") }, never);
    await opened.files.remove("there", "0".repeat(64), never);
    expect(readdirSync(opened.root).sort()).toEqual(["dir-link", "link-loop", "link-to-outside", "there"]);
  });
  test("of any bytes is read as it was written", async () => {
    const content = new Uint8Array(3_000_000).map((_, at) => (at * 7919) % 256);
    await opened.files.write("bytes", { bytes: content, before: null }, never);
    const read = await opened.files.read("bytes", { offset: 0, limit: content.length }, never);
    expect(read.ok && Buffer.compare(read.value.bytes, content)).toBe(0);
  });
  test("that is none is refused, and never waited for", async () => {
    await Bun.$`mkfifo ${join(opened.root, "pipe")}`.quiet();
    expect(said(await opened.files.read("pipe", { offset: 0, limit: 1 }, never))).toBe("unreadable");
    expect(said(await opened.files.write("pipe", { bytes: bytes("x"), before: null }, never))).toBe(
      "unreadable",
    );
    mkdirSync(join(opened.root, "folder"));
    expect(said(await opened.files.read("folder", { offset: 0, limit: 1 }, never))).toBe("unreadable");
    expect(said(await opened.files.write("folder", { bytes: bytes("x"), before: null }, never))).toBe(
      "unreadable",
    );
    expect(said(await opened.files.read("gone", { offset: 0, limit: 1 }, never))).toBe("not-found");
  });
  test("that is too large is refused", async () => {
    await Bun.$`truncate -s 100M ${join(opened.root, "large")}`.quiet();
    expect(said(await opened.files.state("large", never))).toBe("too-large");
    const tooMuch = new Uint8Array(40 * 2 ** 20);
    expect(said(await opened.files.write("more", { bytes: tooMuch, before: null }, never))).toBe("too-large");
  });
});

describe.skipIf(!hasLandlock)("a folder", () => {
  test("is listed by name, with links as links", async () => {
    put("b.txt", "12345");
    put("a/x", "");
    const listing = await opened.files.list("", 10, never);
    expect(listing.ok && listing.value.entries).toEqual([
      { name: "a", type: "folder", bytes: 0 },
      { name: "b.txt", type: "file", bytes: 5 },
      { name: "dir-link", type: "link", bytes: 0 },
      { name: "link-loop", type: "link", bytes: 0 },
      { name: "link-to-outside", type: "link", bytes: 0 },
    ]);
    const cut = await opened.files.list(".", 2, never);
    expect(cut.ok && [cut.value.entries.length, cut.value.isCut]).toEqual([2, true]);
  });
  test("is searched for files by pattern, newest first, without what Git ignores", async () => {
    for (const path of ["src/a.ts", "src/deep/b.ts", "c.ts", "out/d.ts", ".git/e.ts", "src/f.js"])
      put(path, "x");
    put(".gitignore", "/out/\n");
    utimesSync(join(opened.root, "src/deep/b.ts"), new Date(), new Date(Date.now() + 60_000));
    const found = await opened.files.glob("**/*.ts", { path: "", limit: 10 }, never);
    expect(found.ok && found.value.paths[0]).toBe("src/deep/b.ts");
    expect(found.ok && [...found.value.paths].sort()).toEqual(["c.ts", "src/a.ts", "src/deep/b.ts"]);
    const below = await opened.files.glob("*.ts", { path: "src", limit: 10 }, never);
    expect(said(below)).toEqual({ paths: ["src/a.ts"], isCut: false });
  });
  test("is searched for lines, in text alone, through no link", async () => {
    put("one.txt", "first\nsecond Needle\r\nthird");
    put("two.md", "needle");
    put("binary", "needle\0needle");
    const sought = { pattern: "need[l]e", path: "", glob: null, isCaseSensitive: false, limit: 10 };
    const found = await opened.files.search(sought, never);
    expect(said(found)).toEqual({
      lines: [
        { path: "one.txt", line: 2, text: "second Needle" },
        { path: "two.md", line: 1, text: "needle" },
      ],
      isCut: false,
    });
    const only = { ...sought, glob: "*.md", isCaseSensitive: true };
    expect(said(await opened.files.search(only, never))).toMatchObject({ lines: [{ path: "two.md" }] });
    expect(said(await opened.files.search({ ...sought, path: "one.txt" }, never))).toMatchObject({
      lines: [{ line: 2 }],
    });
    expect(said(await opened.files.search({ ...sought, pattern: "(" }, never))).toBe("invalid");
    expect(said(await opened.files.search({ ...sought, pattern: SECRET }, never))).toEqual({
      lines: [],
      isCut: false,
    });
  });
});

describe.skipIf(!hasLandlock)("a search that takes too long", () => {
  const sought = { pattern: "^(a|a)*$", path: "", glob: null, isCaseSensitive: true, limit: 10 };
  const prepare = (): void =>
    put("evil", Array.from({ length: 2000 }, () => `${"a".repeat(40)}!`).join("\n"));

  test("is given up, and the next request is answered by another helper", async () => {
    prepare();
    expect(said(await opened.files.search(sought, never))).toBe("too-late");
    expect(said(await opened.files.state("evil", never))).toMatchObject({ type: "file" });
  }, 20_000);
  test("is given up when nobody waits for it any more", async () => {
    prepare();
    await opened.files.state("evil", never);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    expect(said(await opened.files.search(sought, controller.signal))).toBe("too-late");
    expect(said(await opened.files.state("evil", never))).toMatchObject({ type: "file" });
  }, 20_000);
});

describe.skipIf(!hasLandlock)("a workspace", () => {
  test("is asked by many at once, and each gets its own answer", async () => {
    for (let at = 0; at < 40; at++) put(`file${at}`, `content ${at}`);
    const read = await Promise.all(
      Array.from({ length: 40 }, (_, at) => opened.files.read(`file${at}`, { offset: 0, limit: 99 }, never)),
    );
    expect(read.map((one) => (one.ok ? text(one.value.bytes) : ""))).toEqual(
      read.map((_, at) => `content ${at}`),
    );
  });
  test("whose folder is gone is refused in words", async () => {
    await opened.files.stop();
    renameSync(opened.root, `${opened.root}-moved`);
    const state = await opened.files.state("x", never);
    expect(state.ok ? "" : state.refusal.message).toContain("not there");
    renameSync(`${opened.root}-moved`, opened.root);
  });
  test("that holds the program's own data is refused", () => {
    const checked = opened.sandbox.checkRoot(join(opened.root, ".."));
    expect(checked.ok ? "" : checked.refusal.message).toContain("MonkeyClaw's own data");
  });
});
