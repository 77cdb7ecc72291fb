import { realpathSync, statSync } from "node:fs";
import { relative } from "node:path";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import { readablePaths } from "./readable-paths.ts";

/** The folder as the kernel knows it; refused where commands in it would reach the program's own data. */
export function checkRoot(root: string, dataFolder: string): Result<string, "invalid"> {
  const folder = realFolder(root);
  const data = realFolder(dataFolder);
  if (folder === null) {
    return refuse(
      "invalid",
      say`The workspace's folder ${root} is not there, or is no folder. Make it, or set another.`,
    );
  }
  if (data === null) throw new Error("the data folder is not there");
  if (isWithin(folder, data)) {
    return refuse(
      "invalid",
      say`The folder ${root} holds MonkeyClaw's own data, secrets among it: tools cannot work there. Give the workspace a folder of its own.`,
    );
  }
  const readable = readablePaths.find((path) => isWithin(realFolder(path) ?? path, data));
  if (readable !== undefined) {
    return refuse(
      "invalid",
      say`The data folder lies in ${readable}, which every command may read: tools cannot work. Move it elsewhere and start with --data.`,
    );
  }
  return ok(folder);
}

function realFolder(path: string): string | null {
  try {
    return statSync(path).isDirectory() ? realpathSync(path) : null;
  } catch {
    // silent-ok: whatever is in the way, it cannot be used as a folder.
    return null;
  }
}

/** Both as the kernel knows them. */
export const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith("../"));
};
