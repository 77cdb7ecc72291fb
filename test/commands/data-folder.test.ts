import { afterEach, beforeEach, expect, test } from "bun:test";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareDataFolder } from "../../src/commands/data-folder.ts";

let parent: string;
const at = (name: string): string => join(parent, name);
const modeOf = (path: string): number => statSync(path).mode & 0o777;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "monkeyclaw-folder-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function makeOpen(name: string, files: readonly string[]): string {
  mkdirSync(at(name));
  for (const file of files) writeFileSync(join(at(name), file), "");
  chmodSync(at(name), 0o755);
  return at(name);
}

const refusalOf = (path: string): string | null => {
  const prepared = prepareDataFolder(path);
  return prepared.ok ? null : prepared.refusal.message;
};

test("a folder that is not there is made, with what leads to it, for its user alone", () => {
  expect(refusalOf(at("a/b/c"))).toBeNull();
  for (const path of ["a", "a/b", "a/b/c"]) expect(modeOf(at(path))).toBe(0o700);
});

test("a folder that is empty or ours is closed to others", () => {
  for (const files of [[], ["config.toml"], ["monkeyclaw.db", "backup.db", "lock"]]) {
    const path = makeOpen(`with-${files.length}`, files);
    expect(refusalOf(path)).toBeNull();
    expect(modeOf(path)).toBe(0o700);
  }
});

test("a folder with anything else in it is refused and left alone, unless it is closed already", () => {
  const path = makeOpen("home", ["config.toml", ".bashrc"]);
  expect(refusalOf(path)).toContain("Others may look into");
  expect(modeOf(path)).toBe(0o755);
  chmodSync(path, 0o700);
  expect(refusalOf(path)).toBeNull();
});

test("what cannot be a folder is refused in words", () => {
  writeFileSync(at("file"), "");
  symlinkSync(at("circle"), at("circle"));
  expect(refusalOf(at("file"))).toContain("a file is in its place");
  expect(refusalOf(at("file/below"))).toContain("a part of its path is a file");
  expect(refusalOf(at("circle"))).toContain("cannot be used");
  expect(refusalOf(at("x".repeat(300)))).toContain("its name is too long");
});

test.skipIf(process.getuid?.() !== 0)(
  "a folder of another user is refused (only root can make one to try)",
  () => {
    mkdirSync(at("theirs"), { mode: 0o700 });
    chownSync(at("theirs"), 12_345, 12_345);
    expect(refusalOf(at("theirs"))).toContain("belongs to another user");
  },
);
