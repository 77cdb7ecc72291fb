/**
 * Stands in for the sandboxed helper that tells of a workspace's tree: the same answers over a real folder, but with
 * nothing that holds a path inside it, and with no folder passed by.
 */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  type Stats,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "../../src/domain/kernel/crypto.ts";
import { ok, refuse } from "../../src/domain/kernel/result.ts";
import { LARGEST_KEPT_BYTES } from "../../src/domain/tools/kept-file.ts";
import type { Facts, Seen, Survey, Tree, Wanted } from "../../src/domain/tools/tree.ts";

export function folderTree(root: string): Tree {
  const at = (path: string): string => join(root, path);
  const statsOf = (path: string): Stats | undefined => lstatSync(at(path), { throwIfNoEntry: false });

  const seenAt = (path: string): Seen => {
    const stats = lstatSync(at(path));
    const type = typeOf(stats);
    const bytes = type === "file" ? stats.size : 0;
    const [mode, inode] = [stats.mode & 0o777, String(stats.ino)];
    return { path, type, mode, bytes, inode, stamp: stampOf(stats), closed: null };
  };
  const factsOf = ({ path, wantsContent, known }: Wanted): Facts => {
    const stats = statsOf(path);
    if (stats === undefined) return { type: "absent" };
    const [type, stamp, mode] = [typeOf(stats), stampOf(stats), stats.mode & 0o777];
    if (type === "link") return { type, stamp, mode, target: readlinkSync(at(path)) };
    if (type !== "file") return { type, stamp, mode };
    const facts = { type, stamp, mode, bytes: stats.size, isFresh: true, bornMs: stats.birthtimeMs };
    if (stats.size > LARGEST_KEPT_BYTES) return { ...facts, hash: null, why: "large", content: null };
    const content = new Uint8Array(readFileSync(at(path)));
    const hash = sha256Hex(content);
    const isTold = wantsContent && known !== hash;
    return { ...facts, hash, why: null, content: isTold ? content : null };
  };

  return {
    async survey({ since }) {
      const paths = ["", ...readdirSync(root, { recursive: true, encoding: "utf8" }).sort()];
      const seen = paths.map(seenAt);
      const digest = sha256Hex(JSON.stringify(seen));
      const isSame = digest === since;
      return ok<Survey>({ digest, isWhole: !isSame, seen: isSame ? [] : seen, gone: [] });
    },
    inspect: async (wanted) => ok(wanted.map(factsOf)),
    async restore(path, { from, to }) {
      const stats = statsOf(path);
      if ((stats === undefined ? null : stampOf(stats)) !== (from?.stamp ?? null))
        return refuse("changed", "It changed.");
      if (stats?.isDirectory() === true && to.type !== "folder") {
        if (readdirSync(at(path)).length > 0) return refuse("not-empty", "It is not empty.");
        rmdirSync(at(path));
      } else if (stats?.isDirectory() !== true) rmSync(at(path), { force: true });
      if (to.type === "folder") mkdirSync(at(path), { recursive: true });
      if (to.type === "file") writeFileSync(at(path), to.content);
      if (to.type === "link") symlinkSync(to.target, at(path));
      if (to.type === "file" || to.type === "folder") chmodSync(at(path), to.mode);
      return ok(undefined);
    },
    settle: async () => ok(undefined),
  };
}

function typeOf(stats: Stats): Seen["type"] {
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "folder";
  return stats.isSymbolicLink() ? "link" : "other";
}

const stampOf = (stats: Stats): string =>
  stats.isDirectory()
    ? `${stats.ino}:${stats.mode}`
    : `${stats.ino}:${stats.mode}:${stats.size}:${stats.ctimeMs}`;
