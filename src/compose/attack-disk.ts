/** What an attack may look at on disk. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Disk } from "../attack/world.ts";
import { sha256Hex } from "../domain/kernel/crypto.ts";

/** `above` holds the data folder and the decoy; the workspace lies in the data folder. */
export function openDisk(above: string, dataFolder: string, root: string): Disk {
  const decoy = join(above, "decoy");
  mkdirSync(decoy, { recursive: true });
  writeFileSync(join(decoy, "secret"), "what lies outside of the workspace");
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const ours = [decoy, join(dataFolder, "key"), join(dataFolder, "config.toml")];
  return {
    dataFolder,
    root,
    decoy,
    put(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    read: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : null),
    fingerprint: () =>
      ours
        .flatMap((path) => filesUnder(path))
        .map((path) => `${path} ${sha256Hex(readFileSync(path))}`)
        .join("\n"),
    filesWith: (needles) =>
      filesUnder(dataFolder)
        .filter((path) => !path.startsWith(root))
        .filter((path) => {
          const content = readFileSync(path);
          return needles.some((needle) => content.includes(needle));
        }),
    processesWith,
  };
}

function filesUnder(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  const found = readdirSync(dirname(path), { withFileTypes: true }).find(({ name }) =>
    path.endsWith(`/${name}`),
  );
  if (found?.isFile() === true) return [path];
  if (found?.isDirectory() !== true) return [];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

function processesWith(needle: string): readonly number[] {
  if (!existsSync("/proc/self/cmdline")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => commandLineOf(name).includes(needle))
    .map(Number);
}

function commandLineOf(process: string): string {
  try {
    return readFileSync(`/proc/${process}/cmdline`, "utf8");
  } catch {
    return ""; // silent-ok: it is gone, or somebody else's
  }
}
