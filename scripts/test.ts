/** Installs what the tests need and runs all of them. The last line holds the runner's own counts. */
import { readdir, rm } from "node:fs/promises";
import { buildAssets } from "./assets.ts";
import { countsOf } from "./counts.ts";
import { installPackages } from "./install-packages.ts";

const report = "build/test-report.xml";

await installPackages();
await buildAssets();
await rm(report, { force: true });
const named = process.argv.slice(2);
const wanted = named.length > 0 ? named : await usualFolders();
const runner = Bun.spawn(
  [process.execPath, "test", "--reporter=junit", `--reporter-outfile=${report}`, ...wanted],
  { stdout: "inherit", stderr: "inherit" },
);
const code = await runner.exited;
const { passed, failed, skipped } = await countsOf(report);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(code === 0 && failed === 0 ? 0 : 1);

/** Every folder of tests, but those that need a built binary, measure, take long, or hold what tests are made of. */
async function usualFolders(): Promise<readonly string[]> {
  const apart = new Set(["attack", "binary", "bench", "contracts", "fakes", "fixtures", "utility"]);
  const entries = await readdir("test", { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && !apart.has(entry.name));
  return folders.map(({ name }) => `./test/${name}`).sort();
}
