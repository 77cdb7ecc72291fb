import { ok, type Result, refuse } from "../kernel/result.ts";
import type { FileRefusal, Files } from "./files.ts";

/**
 * The files of a workspace without those that policy forbids to read: they are neither looked at nor told of, by the
 * plan of a call, by a listing or by a search, nor by way of a link.
 */
export function policedFiles(files: Files, isForbidden: ((path: string) => boolean) | null): Files {
  if (isForbidden === null) return files;
  const unless = async <T>(
    path: string,
    signal: AbortSignal,
    work: (place: string) => Promise<Result<T, FileRefusal>>,
  ): Promise<Result<T, FileRefusal>> => {
    const forbidden = refuse("unreadable", `A rule forbids to read ${path}.`);
    if (isForbidden(path)) return forbidden;
    const place = path === "" || path === "." ? ok(path) : await files.place(path, signal);
    if (!place.ok) return place;
    return isForbidden(place.value) ? forbidden : work(place.value);
  };
  const inside = (folder: string, name: string): string =>
    folder === "" || folder === "." ? name : `${folder}/${name}`;
  return {
    place: files.place,
    state: (path, signal) => unless(path, signal, (place) => files.state(place, signal)),
    read: (path, slice, signal) => unless(path, signal, (place) => files.read(place, slice, signal)),
    write: (path, file, signal) => unless(path, signal, (place) => files.write(place, file, signal)),
    changedSince: files.changedSince,
    remove: (path, before, signal) => unless(path, signal, (place) => files.remove(place, before, signal)),
    list: (path, limit, signal) =>
      unless(path, signal, async (place) => {
        const listed = await files.list(place, limit, signal);
        if (!listed.ok) return listed;
        const entries = listed.value.entries.filter(({ name }) => !isForbidden(inside(place, name)));
        return ok({ ...listed.value, entries });
      }),
    glob: (pattern, within, signal) =>
      unless(within.path, signal, async (path) => {
        const found = await files.glob(pattern, { ...within, path }, signal);
        if (!found.ok) return found;
        return ok({ ...found.value, paths: found.value.paths.filter((each) => !isForbidden(each)) });
      }),
    search: (sought, signal) =>
      unless(sought.path, signal, async (path) => {
        const found = await files.search({ ...sought, path }, signal);
        if (!found.ok) return found;
        return ok({ ...found.value, lines: found.value.lines.filter((line) => !isForbidden(line.path)) });
      }),
  };
}
