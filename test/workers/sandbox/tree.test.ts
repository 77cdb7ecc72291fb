/** What lies in a workspace, told and put back by the sandboxed helper, which follows no link on the way. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "../../../src/domain/kernel/crypto.ts";
import type { Facts, FileFacts, Found, Survey } from "../../../src/domain/tools/tree.ts";
import { bytes, hasLandlock, never, openFiles, type Opened, said, SECRET, text } from "./open-files.ts";

let opened: Opened;
beforeEach(() => {
  if (!hasLandlock) return;
  opened = openFiles();
  for (const link of ["link-to-outside", "dir-link", "link-loop"]) rmSync(join(opened.root, link));
});
afterEach(async () => {
  await opened?.close();
});

const at = (path: string): string => join(opened.root, path);
const put = (path: string, content: string | Uint8Array): void => {
  mkdirSync(join(at(path), ".."), { recursive: true });
  writeFileSync(at(path), content);
};
async function survey(since: string | null = null, limit = 1000): Promise<Survey> {
  const told = await opened.files.tree.survey({ since, limit }, never);
  if (!told.ok) throw new Error(told.refusal.message);
  return told.value;
}
async function facts(path: string, known: string | null = null, wantsContent = true): Promise<Facts> {
  const told = await opened.files.tree.inspect([{ path, wantsContent, known }], never);
  const [first] = told.ok ? told.value : [];
  if (first === undefined) throw new Error("nothing was told");
  return first;
}
async function file(path: string, known: string | null = null, wantsContent = true): Promise<FileFacts> {
  const found = await facts(path, known, wantsContent);
  if (found.type !== "file") throw new Error(`${path} is ${found.type}`);
  return found;
}
const found = async (path: string): Promise<Found | null> => {
  const now = await facts(path);
  return "stamp" in now ? { stamp: now.stamp, hash: now.type === "file" ? now.hash : null } : null;
};
const restore = async (
  path: string,
  to: Parameters<Opened["files"]["tree"]["restore"]>[1]["to"],
  from?: Found | null,
) =>
  said(
    await opened.files.tree.restore(path, { from: from === undefined ? await found(path) : from, to }, never),
  );
const paths = ({ seen }: Survey) =>
  seen.map(({ path, closed }) => (closed === null ? path : `${path} ${closed}`));

describe.skipIf(!hasLandlock)("a survey", () => {
  test("tells everything at first, then nothing, then what differs", async () => {
    put("a.txt", "a");
    put("deep/er/b.txt", "b");
    symlinkSync("a.txt", at("link"));
    const first = await survey();
    expect([first.isWhole, paths(first)]).toEqual([
      true,
      ["", "a.txt", "link", "deep", "deep/er", "deep/er/b.txt"],
    ]);
    expect(await survey(first.digest)).toEqual({ digest: first.digest, isWhole: false, seen: [], gone: [] });
    put("deep/new.txt", "new");
    rmSync(at("link"));
    const second = await survey(first.digest);
    expect([second.isWhole, paths(second), second.gone]).toEqual([false, ["deep/new.txt"], ["link"]]);
    await opened.files.stop();
    expect(await survey(second.digest)).toMatchObject({ isWhole: false, seen: [] });
    await opened.files.stop();
    expect((await survey(first.digest)).isWhole).toBe(true);
  }, 30_000);

  test("notices what changed though its times were put back, its name alone, or its permissions", async () => {
    for (const name of ["dated", "named", "opened", "same"]) put(name, name);
    const { mtime } = statSync(at("dated"));
    const first = await survey();
    await Bun.sleep(20);
    put("dated", "DATED");
    utimesSync(at("dated"), mtime, mtime);
    renameSync(at("named"), at("renamed"));
    chmodSync(at("opened"), 0o600);
    const second = await survey(first.digest);
    expect([paths(second), second.gone]).toEqual([["dated", "opened", "renamed"], ["named"]]);
  }, 30_000);

  test("names the folders that it does not go through, and why", async () => {
    put("a", "a");
    put("node_modules/lib/a.js", "x");
    put("closed/a", "a");
    put("few/a", "a");
    put("few/b", "b");
    put(".git/objects/aa/bb", "last of all");
    chmodSync(at("closed"), 0);
    expect(paths(await survey(null, 7))).toEqual([
      "",
      "a",
      ".git",
      "closed unreadable",
      "few many",
      "few/a",
      "node_modules derived",
      ".git/objects many",
    ]);
    chmodSync(at("closed"), 0o755);
  }, 30_000);

  test("takes names that are no text for a folder that cannot be read, and no special file for a file", async () => {
    put("odd/fine", "x");
    Bun.spawnSync(["/bin/sh", "-c", "printf x > \"$(printf 'odd/\\377')\"; mkfifo pipe"], {
      cwd: opened.root,
    });
    const told = await survey();
    expect(paths(told)).toEqual(["", "pipe", "odd unreadable", "odd/fine"]);
    expect((await facts("pipe")).type).toBe("other");
  }, 30_000);
});

describe.skipIf(!hasLandlock)("a look at one thing", () => {
  test("tells content, unless it is known or not wanted, and what is too large or closed with a reason", async () => {
    put("a", "content");
    put("large", new Uint8Array(8 * 1024 * 1024 + 1));
    put("closed", "x");
    chmodSync(at("closed"), 0);
    expect(text((await file("a")).content ?? bytes(""))).toBe("content");
    const hash = sha256Hex("content");
    expect(await file("a", hash)).toMatchObject({ hash, content: null, mode: 0o644, why: null });
    expect(await file("a", null, false)).toMatchObject({ hash, content: null });
    expect(await file("large")).toMatchObject({ hash: null, why: "large", content: null });
    expect(await file("closed")).toMatchObject({ hash: null, why: "unreadable", mode: 0 });
    expect((await facts("gone")).type).toBe("absent");
    expect((await facts("a/below")).type).toBe("absent");
  }, 30_000);

  test("answers for as many as fit, and gives each its own content", async () => {
    const names = Array.from({ length: 5 }, (_, index) => `f${index}`);
    for (const name of names) put(name, name.repeat(400_000));
    const wanted = names.map((path) => ({ path, wantsContent: true, known: null }));
    const told = await opened.files.tree.inspect(wanted, never);
    if (!told.ok) throw new Error(told.refusal.message);
    expect(told.value.length).toBeLessThan(5);
    expect(told.value.length).toBeGreaterThan(1);
    for (const [index, each] of told.value.entries())
      expect(
        each.type === "file" && sha256Hex(each.content ?? "") === sha256Hex(`f${index}`.repeat(400_000)),
      ).toBe(true);
  }, 30_000);

  test("leads through no link, be it inside or out, and tells a link as what it is", async () => {
    put("real/a", "a");
    symlinkSync("real", at("inside"));
    symlinkSync(opened.outside, at("outside"));
    symlinkSync(join(opened.outside, "secret"), at("secret"));
    expect(await facts("secret")).toMatchObject({ type: "link", target: join(opened.outside, "secret") });
    for (const path of ["inside/a", "outside/secret", "../outside/secret", `${opened.outside}/secret`])
      expect([path, (await facts(path)).type]).toEqual([path, "absent"]);
    expect(readFileSync(at("outside/secret"), "utf8")).toBe(SECRET);
  }, 30_000);
});

describe.skipIf(!hasLandlock)("putting back", () => {
  test("makes of anything anything, with its permissions", async () => {
    put("a", "new");
    const content = bytes("old");
    expect(await restore("a", { type: "file", mode: 0o750, content })).toBeUndefined();
    expect([readFileSync(at("a"), "utf8"), statSync(at("a")).mode & 0o777]).toEqual(["old", 0o750]);
    await restore("a", { type: "link", target: "../anywhere" });
    expect(readlinkSync(at("a"))).toBe("../anywhere");
    await restore("a", { type: "folder", mode: 0o700 });
    expect(lstatSync(at("a")).mode & 0o40777).toBe(0o40700);
    await restore("a", { type: "folder", mode: 0o755 });
    expect(statSync(at("a")).mode & 0o777).toBe(0o755);
    await restore("a", { type: "absent" });
    expect(existsSync(at("a"))).toBe(false);
    await restore("deep/er/a", { type: "file", mode: 0o644, content });
    expect(readFileSync(at("deep/er/a"), "utf8")).toBe("old");
    expect(said(await opened.files.tree.settle(never))).toBeUndefined();
  }, 30_000);

  test("is refused where something else is there than was seen, and a folder that holds something stays", async () => {
    put("a", "seen");
    const seen = await found("a");
    await Bun.sleep(20);
    put("a", "by somebody else");
    expect(await restore("a", { type: "absent" }, seen)).toBe("changed");
    expect(await restore("a", { type: "file", mode: 0o644, content: bytes("x") }, null)).toBe("changed");
    expect(await restore("gone", { type: "absent" }, seen)).toBe("changed");
    put("folder/mine", "mine");
    expect(await restore("folder", { type: "absent" })).toBe("not-empty");
    expect(await restore("folder", { type: "file", mode: 0o644, content: bytes("x") })).toBe("not-empty");
    expect(readFileSync(at("a"), "utf8")).toBe("by somebody else");
    expect(readFileSync(at("folder/mine"), "utf8")).toBe("mine");
  }, 30_000);

  test("writes through no link, and replaces a link that leads out without touching what it leads to", async () => {
    const before = opened.snapshot();
    symlinkSync(join(opened.outside, "passwd"), at("way"));
    symlinkSync(opened.outside, at("folder"));
    const content = bytes("owned");
    expect(await restore("folder/passwd", { type: "file", mode: 0o644, content }, null)).toBe("outside");
    expect(await restore("folder/new/deep", { type: "file", mode: 0o644, content }, null)).toBe("outside");
    expect(await restore("../outside/new", { type: "file", mode: 0o644, content }, null)).toBe("outside");
    expect(await restore("folder", { type: "folder", mode: 0o777 }, await found("way"))).toBe("changed");
    expect(await restore("way", { type: "file", mode: 0o644, content })).toBeUndefined();
    expect(readFileSync(at("way"), "utf8")).toBe("owned");
    await restore("folder", { type: "folder", mode: 0o700 });
    expect(lstatSync(at("folder")).isDirectory()).toBe(true);
    expect(opened.snapshot()).toBe(before);
    // The positive control: what follows links gets out.
    symlinkSync(join(opened.outside, "passwd"), at("again"));
    writeFileSync(at("again"), "owned");
    expect(opened.snapshot()).not.toBe(before);
  }, 30_000);
});
