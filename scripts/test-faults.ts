/** Runs the fault tests at full length, and writes what came of them to docs/faults.md. */
import { cpus, totalmem } from "node:os";
import { buildAssets } from "./assets.ts";
import { countsOf } from "./counts.ts";
import { installPackages } from "./install-packages.ts";

const report = "build/faults-report.xml";
/** Of those that say no other. */
const LONGEST_TEST_MS = 30_000;
await installPackages();
await buildAssets();
const runner = Bun.spawn(
  [
    process.execPath,
    "test",
    `--timeout=${LONGEST_TEST_MS}`,
    "--reporter=junit",
    `--reporter-outfile=${report}`,
    "./test/faults",
  ],
  { env: { ...process.env, MONKEYCLAW_ROUNDS: "50" }, stdout: "inherit", stderr: "inherit" },
);
const code = await runner.exited;
const { passed, failed, skipped } = await countsOf(report);

const rows: string[] = [];
const unescape = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
await new HTMLRewriter()
  .on("testcase", {
    element(test) {
      const seconds = Number(test.getAttribute("time")).toFixed(1);
      const group =
        unescape(test.getAttribute("classname") ?? "")
          .split(" > ")
          .at(-1) ?? "";
      const name = unescape(test.getAttribute("name") ?? "").replace(/ \(skipped [^)]*\)/, "");
      rows.push(`| ${group === "" || group.endsWith(".ts") ? "" : `**${group}** `}${name} | ${seconds} |`);
    },
  })
  .transform(new Response(Bun.file(report)))
  .text();

const gigabytes = Math.round(totalmem() / 2 ** 30);
await Bun.write(
  "docs/faults.md",
  `# Faults

What MonkeyClaw was put through, and what came of it: \`bun run test:faults\` writes this page. The last run was on
${new Date().toISOString().slice(0, 10)}, with Bun ${Bun.version} on ${cpus().length} cores and ${gigabytes} GiB:
**${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}**.

| What was done, and what held | Seconds |
| --- | ---: |
${rows.join("\n")}
`,
);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(code === 0 && failed === 0 ? 0 : 1);
