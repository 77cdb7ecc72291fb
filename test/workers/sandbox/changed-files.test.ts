import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "../../../src/domain/kernel/crypto.ts";
import { hasLandlock, never, openFiles, type Opened } from "./open-files.ts";

let opened: Opened;
let since: Date;
beforeEach(async () => {
  if (!hasLandlock) return;
  opened = openFiles();
  put("old.txt", "old");
  put("moved.txt", "moved");
  await Bun.sleep(50);
  since = new Date();
  await Bun.sleep(50);
});
afterEach(async () => {
  await opened?.close();
});

const at = (path: string): string => join(opened.root, path);
const put = (path: string, content: string): void => {
  mkdirSync(join(at(path), ".."), { recursive: true });
  writeFileSync(at(path), content);
};
const changed = async (limit = 100) => {
  const told = await opened.files.changedSince(since, limit, never);
  if (!told.ok) throw new Error(told.refusal.message);
  return told.value;
};

describe.skipIf(!hasLandlock)("what changed in a workspace", () => {
  test("is told by path and content, and what did not change is not", async () => {
    put("new.txt", "new");
    put("deep/er/new.txt", "too");
    expect(await changed()).toEqual({
      files: [
        { path: "deep/er/new.txt", hash: sha256Hex("too") },
        { path: "new.txt", hash: sha256Hex("new") },
      ],
      isCut: false,
    });
  });

  test("is told though Git ignores it, it bears another time, or only its name is new", async () => {
    put(".gitignore", "hidden.txt\n");
    put("hidden.txt", "hidden");
    put(".git/hooks/pre-commit", "hook");
    put("dated.txt", "dated");
    utimesSync(at("dated.txt"), new Date(0), new Date(0));
    renameSync(at("moved.txt"), at("named.txt"));
    const paths = (await changed()).files.map(({ path }) => path);
    expect(paths).toEqual([".git/hooks/pre-commit", ".gitignore", "dated.txt", "hidden.txt", "named.txt"]);
  });

  test("says that there may be more where there are too many, or something cannot be read", async () => {
    put("a.txt", "a");
    expect((await changed(1)).isCut).toBe(false);
    put("b.txt", "b");
    expect(await changed(1)).toMatchObject({ files: [{ path: "a.txt" }], isCut: true });
    put("closed/c.txt", "c");
    chmodSync(at("closed"), 0);
    expect((await changed()).isCut).toBe(true);
    chmodSync(at("closed"), 0o755);
    expect((await changed()).isCut).toBe(false);
  });
});
