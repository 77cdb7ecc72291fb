/**
 * Builds dist/monkeyclaw, one executable with everything in it. `--target linux-arm64` (or another of `targets`)
 * builds for another machine, as dist/monkeyclaw-linux-arm64.
 */
import { mkdir, rm } from "node:fs/promises";
import { buildAssets } from "./assets.ts";

export const targets = [
  "linux-x64",
  "linux-x64-musl",
  "linux-arm64",
  "linux-arm64-musl",
  "darwin-x64",
  "darwin-arm64",
  "windows-x64",
] as const;

const workers = [...new Bun.Glob("src/workers/*.worker.ts").scanSync()].sort();

/**
 * Flags that a binary needs: small, quick to start, deaf to files in the folder that it is started from. What is
 * imported late lies in files of its own, and is not read by a start that does not need it.
 */
export const flags = [
  "--compile",
  "--minify",
  "--bytecode",
  "--format=esm",
  "--feature=BUILT",
  "--splitting",
  "--sourcemap",
  "--no-compile-autoload-dotenv",
  "--no-compile-autoload-bunfig",
] as const;

/** Answers the path of the executable. */
export async function build(target: (typeof targets)[number] | null): Promise<string> {
  await buildAssets();
  await mkdir("dist", { recursive: true });
  for (const old of new Bun.Glob("dist/*.map").scanSync()) await rm(old, { force: true });
  const name = target === null ? "monkeyclaw" : `monkeyclaw-${target}`;
  const outfile = `dist/${name}${target === "windows-x64" ? ".exe" : ""}`;
  const forTarget = target === null ? [] : [`--target=bun-${target}`];
  const command = [
    process.execPath,
    "build",
    ...flags,
    ...forTarget,
    "src/main.ts",
    ...workers,
    "--outfile",
    outfile,
  ];
  const bundler = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
  const said = await Promise.all([new Response(bundler.stdout).text(), new Response(bundler.stderr).text()]);
  if ((await bundler.exited) !== 0) throw new Error(said.join("\n"));
  return outfile;
}

if (import.meta.main) {
  const at = process.argv.indexOf("--target");
  const wanted = at === -1 ? null : (process.argv[at + 1] ?? "");
  const target = wanted === null ? null : targets.find((known) => wanted.replace(/^bun-/, "") === known);
  if (target === undefined) {
    console.error(`There is no target ${wanted}. Choose one of ${targets.join(", ")}.`);
    process.exit(2);
  }
  console.log(`built ${await build(target)}`);
}
