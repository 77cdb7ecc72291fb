import { ok, type Result, refuse } from "../kernel/result.ts";
import type { FileRefusal, Files } from "./files.ts";

/**
 * The files of a workspace without those that policy forbids to read: they are neither looked at nor told of, by the
 * plan of a call, by a listing or by a search.
 */
export function policedFiles(files: Files, isForbidden: (path: string) => boolean): Files {
  const unless = async <T>(
    path: string,
    work: () => Promise<Result<T, FileRefusal>>,
  ): Promise<Result<T, FileRefusal>> =>
    isForbidden(path) ? refuse("unreadable", `A rule forbids to read ${path}.`) : work();
  const inside = (folder: string, name: string): string =>
    folder === "" || folder === "." ? name : `${folder}/${name}`;
  return {
    state: (path, signal) => unless(path, () => files.state(path, signal)),
    read: (path, slice, signal) => unless(path, () => files.read(path, slice, signal)),
    write: (path, file, signal) => unless(path, () => files.write(path, file, signal)),
    changedSince: files.changedSince,
    remove: (path, before, signal) => unless(path, () => files.remove(path, before, signal)),
    list: (path, limit, signal) =>
      unless(path, async () => {
        const listed = await files.list(path, limit, signal);
        if (!listed.ok) return listed;
        const entries = listed.value.entries.filter(({ name }) => !isForbidden(inside(path, name)));
        return ok({ ...listed.value, entries });
      }),
    glob: (pattern, within, signal) =>
      unless(within.path, async () => {
        const found = await files.glob(pattern, within, signal);
        if (!found.ok) return found;
        return ok({ ...found.value, paths: found.value.paths.filter((path) => !isForbidden(path)) });
      }),
    search: (sought, signal) =>
      unless(sought.path, async () => {
        const found = await files.search(sought, signal);
        if (!found.ok) return found;
        return ok({ ...found.value, lines: found.value.lines.filter(({ path }) => !isForbidden(path)) });
      }),
  };
}
