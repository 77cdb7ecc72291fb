import { accessSync, constants, statSync } from "node:fs";
import { words } from "../domain/kernel/log.ts";

export const isCode = (fault: unknown, ...codes: readonly string[]): boolean =>
  fault instanceof Error && "code" in fault && codes.some((code) => code === fault.code);

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  ENOTDIR: "a part of its path is a file",
  EISDIR: "it is a folder",
  EEXIST: "a file is in its place",
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links lead in a circle",
};

/** Why the system would not touch a file, in words. */
export const reasonOf = (fault: unknown): string =>
  Object.entries(reasons).find(([code]) => isCode(fault, code))?.[1] ?? words(fault);

/** Why a file cannot be read, or null where it can. */
export function unreadable(path: string): string | null {
  try {
    if (statSync(path).isDirectory()) return "it is a folder";
    accessSync(path, constants.R_OK);
    return null;
  } catch (fault) {
    return reasonOf(fault);
  }
}
