/** Installs what the tests need and runs all of them. The last line holds the runner's own counts. */
import { readdir, rm } from "node:fs/promises";
import { buildAssets } from "./assets.ts";
import { countsOf } from "./counts.ts";
import { installPackages } from "./install-packages.ts";

/** A test that waits for a process or a page may have to wait for the other lane too. */
const LONGEST_TEST_MS = 30_000;

await installPackages();
await buildAssets();
const named = process.argv.slice(2);
const lanes = named.length > 0 ? [named] : [["./test/browser"], await usualFolders()];
const ran = await Promise.all(lanes.map(run));
const sum = (key: "passed" | "failed" | "skipped"): number =>
  ran.reduce((total, { counts }) => total + counts[key], 0);
const counts = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
if (counts.skipped > 0) console.log(`${counts.skipped} skipped`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(ran.every(({ isGreen }) => isGreen) && counts.failed === 0 ? 0 : 1);

/** One lane of tests beside the others. What it says comes out as a whole, so that lanes do not mix. */
async function run(folders: readonly string[], lane: number) {
  const report = `build/test-report-${lane}.xml`;
  await rm(report, { force: true });
  const runner = Bun.spawn(
    [
      process.execPath,
      "test",
      `--timeout=${LONGEST_TEST_MS}`,
      "--reporter=junit",
      `--reporter-outfile=${report}`,
      ...folders,
    ],
    { stdout: "pipe", stderr: "pipe" },
  );
  const [said, told, code] = await Promise.all([
    new Response(runner.stdout).text(),
    new Response(runner.stderr).text(),
    runner.exited,
  ]);
  process.stdout.write(said + told);
  return { isGreen: code === 0, counts: await countsOf(report) };
}

/** Every folder of tests, but those that need a built binary, measure, take long, or hold what tests are made of. */
async function usualFolders(): Promise<readonly string[]> {
  const apart = new Set(["attack", "binary", "bench", "contracts", "fakes", "fixtures", "utility"]);
  const entries = await readdir("test", { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !apart.has(entry.name));
  return folders
    .map(({ name }) => `./test/${name}`)
    .filter((folder) => folder !== "./test/browser")
    .sort();
}
