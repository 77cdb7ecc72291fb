import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { newToken, randomBytes } from "../kernel/crypto.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { KEY_BYTES, type MasterKey, toMasterKey } from "./master-key.ts";

const hasModes = process.platform !== "win32";

/**
 * Makes the file with a new random key, readable by this user alone; it is on disk after this, and was never
 * there in part. False where there is a file already.
 */
export function makeKeyFile(path: string): boolean {
  const draft = `${path}.${newToken()}`;
  const file = openSync(draft, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  try {
    writeSync(file, randomBytes(KEY_BYTES));
    fsyncSync(file);
    linkSync(draft, path);
  } catch (fault) {
    if (codeOf(fault) === "EEXIST") return false;
    throw fault;
  } finally {
    closeSync(file);
    unlinkSync(draft);
  }
  syncFolder(dirname(path));
  return true;
}

/** Where the next key lies while everything is sealed anew with it. */
export const nextKeyFile = (path: string): string => `${path}.next`;

/** The next key takes the place of the one before, which is nowhere after this. */
export function promoteKeyFile(path: string): void {
  renameSync(nextKeyFile(path), path);
  syncFolder(dirname(path));
}

/** Takes away what a crash left of keys that were never used. To be called by whoever holds the data folder. */
export function forgetDrafts(path: string): void {
  const isDraft = (name: string): boolean =>
    [basename(path), basename(nextKeyFile(path))].some(
      (key) => name.startsWith(`${key}.`) && /^[\w-]{43}$/.test(name.slice(key.length + 1)),
    );
  for (const name of readdirSync(dirname(path)).filter(isDraft)) unlinkSync(join(dirname(path), name));
}

/** Reads the key from a file that must be this user's alone. */
export function readKeyFile(path: string): Result<MasterKey, "not-found" | "unsafe" | "invalid"> {
  const file = openForReading(path);
  if (file === "ENOENT") {
    return refuse(
      "not-found",
      say`There is no key file at ${path}. Put it back from where you keep a copy of it.`,
    );
  }
  if (file === "EACCES") {
    return refuse("unsafe", say`This user may not read the key file ${path}. Run: chown $USER ${path}`);
  }
  try {
    const { mode, size } = fstatSync(file);
    if (hasModes && (mode & 0o077) !== 0) {
      return refuse("unsafe", say`Others may read the key file ${path}. Run: chmod 600 ${path}`);
    }
    if (size !== KEY_BYTES) {
      return refuse(
        "invalid",
        say`The key file ${path} holds ${size} bytes, not ${KEY_BYTES}. Put back a copy of it.`,
      );
    }
    const bytes = new Uint8Array(KEY_BYTES);
    readSync(file, bytes, 0, KEY_BYTES, 0);
    return ok(toMasterKey(bytes));
  } finally {
    closeSync(file);
  }
}

function openForReading(path: string): number | "ENOENT" | "EACCES" {
  try {
    return openSync(path, constants.O_RDONLY);
  } catch (fault) {
    const code = codeOf(fault);
    if (code === "ENOENT" || code === "EACCES") return code;
    throw fault;
  }
}

const codeOf = (fault: unknown): unknown => (fault instanceof Error && "code" in fault ? fault.code : null);

/** A new name is on disk only when its folder is. */
function syncFolder(path: string): void {
  if (!hasModes) return;
  const folder = openSync(path, constants.O_RDONLY);
  fsyncSync(folder);
  closeSync(folder);
}
