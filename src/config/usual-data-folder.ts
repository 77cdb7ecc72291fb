import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Given } from "./reader.ts";

/** Where each platform keeps a program's data. A relative XDG_DATA_HOME is to be ignored (XDG Base Directory). */
export function usualDataFolder({ environment, platform }: Given): string {
  const home = environment["HOME"] || homedir();
  const shared = environment["XDG_DATA_HOME"] ?? "";
  if (platform === "win32") {
    return join(environment["LOCALAPPDATA"] || join(homedir(), "AppData", "Local"), "monkeyclaw");
  }
  if (isAbsolute(shared)) return join(shared, "monkeyclaw");
  return platform === "darwin"
    ? join(home, "Library", "Application Support", "monkeyclaw")
    : join(home, ".local", "share", "monkeyclaw");
}
