/**
 * Stands in for the sandboxed helper that reaches a workspace's files: the same answers over a real folder, but with
 * nothing that holds a path inside it. What stays inside here does so by the tools' own doing.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { sha256Hex } from "../../src/domain/kernel/crypto.ts";
import { ok, type Result, refuse } from "../../src/domain/kernel/result.ts";
import type { FileRefusal, Files, FileState, FoundLine, Listing } from "../../src/domain/tools/files.ts";

export function folderFiles(root: string): Files {
  const at = (path: string): string => join(root, path);

  const stateOf = (path: string): FileState => {
    const stat = statSync(at(path), { throwIfNoEntry: false });
    if (stat === undefined) return { type: "absent" };
    if (stat.isDirectory()) return { type: "folder" };
    const { mode, mtime, size } = stat;
    const hash = sha256Hex(readFileSync(at(path)));
    return { type: "file", bytes: size, mode: mode & 0o777, hash, changedAt: mtime.toISOString() };
  };
  const hashAt = (path: string): string | null => {
    const state = stateOf(path);
    return state.type === "file" ? state.hash : null;
  };
  const paths = (within: string, pattern: string): readonly string[] =>
    [...new Bun.Glob(pattern).scanSync({ cwd: at(within), dot: true })]
      .map((path) => join(within, path))
      .filter((path) => !path.startsWith(".git/"))
      .sort((a, b) => statSync(at(b)).mtimeMs - statSync(at(a)).mtimeMs);

  return {
    place: async (path, signal) => within(signal, () => ok(normalize(path))),
    state: async (path, signal) => within(signal, () => ok(stateOf(path))),
    read: async (path, { offset, limit }, signal) =>
      within(signal, () => {
        if (stateOf(path).type !== "file") return refuse("unreadable", `${path} cannot be read.`);
        const bytes = new Uint8Array(readFileSync(at(path)));
        return ok({
          bytes: bytes.subarray(offset, offset + limit),
          size: bytes.length,
          hash: sha256Hex(bytes),
        });
      }),
    write: async (path, { bytes, mode, before }, signal) =>
      within(signal, () => {
        if (hashAt(path) !== before) return refuse("changed", `${path} is not as it was.`);
        mkdirSync(dirname(at(path)), { recursive: true });
        writeFileSync(at(path), bytes, { mode: mode ?? 0o644 });
        return ok(stateOf(path));
      }),
    changedSince: async (since, limit, signal) =>
      within(signal, () => {
        const all = [...new Bun.Glob("**").scanSync({ cwd: root, dot: true })];
        const changed = all.filter((path) => statSync(at(path)).ctimeMs >= since.getTime());
        const files = changed.slice(0, limit).map((path) => ({ path, hash: hashAt(path) ?? "" }));
        return ok({ files, isCut: changed.length > limit });
      }),
    remove: async (path, before, signal) =>
      within(signal, () => {
        if (hashAt(path) !== before) return refuse("changed", `${path} is not as it was.`);
        rmSync(at(path));
        return ok(undefined);
      }),
    list: async (path, limit, signal) =>
      within(signal, () => {
        if (stateOf(path).type !== "folder") return refuse("not-found", `There is no folder ${path}.`);
        const all = readdirSync(at(path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
        const entries: Listing["entries"] = all.slice(0, limit).map((entry) => ({
          name: entry.name,
          type: entry.isDirectory() ? "folder" : entry.isSymbolicLink() ? "link" : "file",
          bytes: entry.isFile() ? statSync(join(at(path), entry.name)).size : 0,
        }));
        return ok({ entries, isCut: all.length > limit });
      }),
    glob: async (pattern, { path, limit }, signal) =>
      within(signal, () => {
        if (stateOf(path).type !== "folder") return refuse("not-found", `There is no folder ${path}.`);
        const all = paths(path, pattern);
        return ok({ paths: all.slice(0, limit), isCut: all.length > limit });
      }),
    search: async ({ pattern, path, glob, isCaseSensitive, limit }, signal) =>
      within(signal, () => {
        const state = stateOf(path);
        if (state.type === "absent") return refuse("not-found", `There is no ${path}.`);
        const expression = expressionOf(pattern, isCaseSensitive);
        if (expression === null) return refuse("invalid", "That is no regular expression.");
        const files = state.type === "file" ? [path] : paths(path, glob ?? "**/*");
        const lines: FoundLine[] = files.flatMap((file) =>
          readFileSync(at(file), "utf8")
            .split("\n")
            .map((text, index) => ({ path: file, line: index + 1, text: text.slice(0, 500) }))
            .filter(({ text }) => !basename(file).endsWith(".png") && expression.test(text)),
        );
        return ok({ lines: lines.slice(0, limit), isCut: lines.length > limit });
      }),
  };
}

function within<T>(signal: AbortSignal, work: () => Result<T, FileRefusal>): Result<T, FileRefusal> {
  return signal.aborted ? refuse("too-late", "It was stopped.") : work();
}

function expressionOf(pattern: string, isCaseSensitive: boolean): RegExp | null {
  try {
    return new RegExp(pattern, isCaseSensitive ? "u" : "iu");
  } catch {
    return null;
  }
}
