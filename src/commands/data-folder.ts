import { accessSync, chmodSync, constants, mkdirSync, readdirSync, statSync } from "node:fs";
import { dataFiles } from "../config/data-files.ts";
import { isCode, reasonOf } from "../config/file-fault.ts";
import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import { say } from "../domain/kernel/say.ts";

const ours: readonly string[] = Object.values(dataFiles);
const hasModes = process.platform !== "win32";

/**
 * Makes the data folder, for this user alone, or makes sure that it is so. The mode of a folder that is empty or
 * ours is repaired; that of any other is left alone and refused, since it may be somebody's home.
 */
export function prepareDataFolder(path: string): Result<null, "unsafe" | "unavailable"> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return hasModes ? close(path) : ok(null);
  } catch (fault) {
    if (!isCode(fault, ...ordinary)) throw fault;
    return refuse(
      "unavailable",
      say`The data folder ${path} cannot be used: ${reasonOf(fault)}. Name another one with --data.`,
    );
  }
}

const ordinary = [
  "EACCES",
  "EPERM",
  "ENOTDIR",
  "EEXIST",
  "EROFS",
  "ENOSPC",
  "ENAMETOOLONG",
  "ELOOP",
  "ENOENT",
];

function close(path: string): Result<null, "unsafe"> {
  const { mode, uid } = statSync(path);
  const user = process.getuid?.();
  if (uid !== user && uid !== 0) {
    return refuse(
      "unsafe",
      say`The data folder ${path} belongs to another user. Run as that user, or name a folder of your own with --data.`,
    );
  }
  if ((mode & 0o077) === 0) return ok(null);
  if (uid !== user || !isOurs(readdirSync(path))) {
    return refuse(
      "unsafe",
      say`Others may look into the data folder ${path}. Run chmod 700 on it if it is meant for MonkeyClaw alone, or name another folder with --data.`,
    );
  }
  chmodSync(path, 0o700);
  return ok(null);
}

const isOurs = (names: readonly string[]): boolean =>
  names.includes(dataFiles.database) || names.every((name) => ours.includes(name));
