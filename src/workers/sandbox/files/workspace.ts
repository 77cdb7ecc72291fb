/** The workspace as the helper holds it: an open folder, from which the kernel follows every path. */
import { closeSync } from "node:fs";
import { ok, type Result, refuse } from "../../../domain/kernel/result.ts";
import { say } from "../../../domain/kernel/say.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import { errors } from "../system/kernel-errors.ts";
import type { Kernel } from "../system/kernel.ts";
import { openBeneath, type Opening } from "../system/open-beneath.ts";

export interface Workspace {
  readonly kernel: Kernel;
  /** A descriptor of the root. */
  readonly root: number;
  /** What absolute paths in it begin with: as it was named, and as the kernel knows it. */
  readonly names: readonly string[];
}

/** A path as it was asked for, made relative to the root; "." for the root itself. */
export function relativePath({ names }: Workspace, path: string): Result<string, "outside"> {
  if (path.includes("\0") || !path.isWellFormed()) {
    return refuse(
      "outside",
      say`That is no path: it holds characters that no path has. Give a path in the workspace.`,
    );
  }
  if (!path.startsWith("/")) return ok(path === "" ? "." : path);
  const name = names.find((one) => path === one || path.startsWith(`${one}/`));
  if (name === undefined) return refused("outside", path);
  const rest = path.slice(name.length).replace(/^\/+/, "");
  return ok(rest === "" ? "." : rest);
}

/** A descriptor to close, or why there is none. */
export function openIn(
  { kernel, root }: Workspace,
  path: string,
  how: Opening,
  folder = root,
): Result<number, FileRefusal> {
  const answer = openBeneath(kernel, folder, path, how);
  return answer >= 0 ? ok(answer) : refused(kindOf(-answer), path);
}

/** Closes what was opened, however the work ends. */
export function withOpen<T>(
  workspace: Workspace,
  path: string,
  how: Opening,
  work: (descriptor: number) => Result<T, FileRefusal>,
): Result<T, FileRefusal> {
  const opened = openIn(workspace, path, how);
  if (!opened.ok) return opened;
  try {
    return work(opened.value);
  } finally {
    closeSync(opened.value);
  }
}

const kinds: ReadonlyMap<number, FileRefusal> = new Map([
  [errors.EXDEV, "outside"],
  [errors.ELOOP, "outside"],
  [errors.ENOENT, "not-found"],
  [errors.ENOTDIR, "not-found"],
  [errors.ENAMETOOLONG, "invalid"],
  [errors.EINVAL, "invalid"],
]);

export const kindOf = (error: number): FileRefusal => kinds.get(error) ?? "unreadable";

const said: Readonly<Record<FileRefusal, (path: string) => string>> = {
  outside: (path) =>
    say`${path} leads out of the workspace, or is a link that does. Give a path that stays in it.`,
  "not-found": (path) => say`There is no ${path} in the workspace. List its folder to see what there is.`,
  unreadable: (path) =>
    say`${path} cannot be opened as that: it is of another kind, or not open to this user.`,
  changed: (path) => say`${path} is not what it was when it was last looked at. Read it again, then repeat.`,
  "too-large": (path) => say`${path} is too large to be handled in one piece. Use a command for it.`,
  "not-empty": (path) => say`${path} still holds something.`,
  invalid: (path) => say`${path} is no path that this file system takes. Give a shorter or simpler one.`,
  "too-late": (path) => say`${path} took too long and was given up.`,
  unsupported: (path) => say`${path} cannot be reached without a sandbox.`,
};

export const refused = <Kind extends FileRefusal>(kind: Kind, path: string) =>
  refuse(kind, said[kind](shown(path)));

const MOST_SHOWN = 200;

const shown = (path: string): string => (path.length > MOST_SHOWN ? `${path.slice(0, MOST_SHOWN)}…` : path);
