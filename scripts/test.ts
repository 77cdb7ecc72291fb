/** Installs what the tests need and runs them, the long suites aside. The last line holds the runner's own counts. */
import { readdir, rm } from "node:fs/promises";
import { buildAssets } from "./assets.ts";
import { countsOf } from "./counts.ts";
import { installPackages } from "./install-packages.ts";

const report = "build/test-report.xml";
/** Many tests wait for processes and pages of their own, on machines of two cores. */
const LONGEST_TEST_MS = 30_000;
/** Not tests, or in need of a built binary, or a suite of its own because it takes long. */
const apart = new Set([
  "attack",
  "bench",
  "binary",
  "browser/layout-shift-flows.test.ts",
  "browser/layout-shift.test.ts",
  "browser/pages-hostile.test.ts",
  "browser/show",
  "browser/views-forms.test.ts",
  "browser/views-live.test.ts",
  "browser/views-page.test.ts",
  "browser/views-reading.test.ts",
  "browser/views-trust.test.ts",
  "browser/views.test.ts",
  "browser/walks/answers.test.ts",
  "browser/walks/approvals.test.ts",
  "browser/walks/attachments.test.ts",
  "browser/walks/chat.test.ts",
  "browser/walks/cut-at-every-event.test.ts",
  "browser/walks/data.test.ts",
  "browser/walks/design.test.ts",
  "browser/walks/every-page.test.ts",
  "browser/walks/hostile.test.ts",
  "browser/walks/long-thread.test.ts",
  "browser/walks/mishaps.test.ts",
  "browser/walks/notifications.test.ts",
  "browser/walks/palette.test.ts",
  "browser/walks/passkeys.test.ts",
  "browser/walks/push.test.ts",
  "browser/walks/reconnect.test.ts",
  "browser/walks/saved-searches.test.ts",
  "browser/walks/search.test.ts",
  "browser/walks/settings.test.ts",
  "browser/walks/stop.test.ts",
  "browser/walks/two-tabs.test.ts",
  "browser/walks/webhook-log.test.ts",
  "browser/walks/webhooks.test.ts",
  "browser/walks/welcome.test.ts",
  "browser/walks/workspaces.test.ts",
  "contracts",
  "fakes",
  "faults/fd-exhaust.test.ts",
  "faults/graceful.test.ts",
  "faults/kill-command.test.ts",
  "faults/kill-deliveries.test.ts",
  "faults/kill-stream.test.ts",
  "faults/kill-upload.test.ts",
  "faults/leak.test.ts",
  "faults/memory.test.ts",
  "faults/slow-clients.test.ts",
  "fixtures",
  "server/answer-in-time.test.ts",
  "server/api/naughty-strings.test.ts",
  "server/routes/welcome.test.ts",
  "utility",
  "views/hostile.test.ts",
  "walks/budgets.test.ts",
  "walks/incidents/check-then-use.test.ts",
  "walks/incidents/spoofed-delimiters.test.ts",
  "walks/incidents/went-on-after-stop.test.ts",
  "walks/secrets-in-files.test.ts",
  "workers/sandbox/commands.test.ts",
  "workers/sandbox/escape.test.ts",
  "workers/sandbox/lifetime.test.ts",
  "workers/sandbox/limits.test.ts",
  "workers/sandbox/network.test.ts",
  "workers/sandbox/races.test.ts",
]);

await installPackages();
await buildAssets();
await rm(report, { force: true });
const named = process.argv.slice(2);
const wanted = named.length > 0 ? named : await usualTests("");
const runner = Bun.spawn(
  [
    process.execPath,
    "test",
    `--timeout=${LONGEST_TEST_MS}`,
    "--parallel=2",
    "--no-isolate",
    "--reporter=junit",
    `--reporter-outfile=${report}`,
    ...wanted,
  ],
  { stdout: "inherit", stderr: "inherit" },
);
const code = await runner.exited;
const { passed, failed, skipped } = await countsOf(report);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(code === 0 && failed === 0 ? 0 : 1);

/** The tests below a folder, as whole folders where nothing in them stands apart. */
async function usualTests(folder: string): Promise<readonly string[]> {
  const entries = await readdir(`test/${folder}`, { withFileTypes: true });
  const found = entries.map(async (entry): Promise<readonly string[]> => {
    const path = `${folder}${entry.name}`;
    if (apart.has(path)) return [];
    const isWhole = ![...apart].some((other) => other.startsWith(`${path}/`));
    if (entry.isDirectory()) return isWhole ? [`./test/${path}`] : usualTests(`${path}/`);
    return folder !== "" && path.endsWith(".test.ts") ? [`./test/${path}`] : [];
  });
  return (await Promise.all(found)).flat().sort();
}
