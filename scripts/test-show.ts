/** Shows the built executable to a browser, and writes what was looked at and found to docs/show.md. */
import { rm } from "node:fs/promises";
import { build } from "./build.ts";
import { countsOf } from "./counts.ts";

const report = "build/show-report.xml";
const looks = "build/show-looks.jsonl";

/** One look at one page, as test/browser/show/look.ts notes it. */
interface Look {
  readonly name: string;
  readonly screen: string;
  readonly shift: number;
  readonly counts: Readonly<Record<string, number>>;
}

await build(null);
await rm(looks, { force: true });
const runner = Bun.spawn(
  [process.execPath, "test", "--reporter=junit", `--reporter-outfile=${report}`, "./test/browser/show"],
  { stdout: "inherit", stderr: "inherit" },
);
const code = await runner.exited;
const { passed, failed } = await countsOf(report);
const file = Bun.file(looks);
const lines = (await file.exists()) ? (await file.text()).trim().split("\n") : [];
const seen = lines.filter(Boolean).map((line) => JSON.parse(line) as Look);

const kinds = {
  scripts: "Faults and warnings of scripts",
  policy: "Violations of the Content-Security-Policy",
  requests: "Requests that failed",
  strangers: "Requests to anybody else",
  shift: "Layout shifts over 0.05",
  axe: "Serious or critical findings of axe-core",
  overflow: "Pages wider than their screen",
} as const;
const sum = (kind: string): number => seen.reduce((total, { counts }) => total + (counts[kind] ?? 0), 0);
const screens = [...new Set(seen.map(({ screen }) => screen))];
const names = [...new Set(seen.map(({ name }) => name))];
const rows = names.map((name) => {
  const cells = screens.map((screen) => {
    const all = seen.filter((look) => look.name === name && look.screen === screen);
    const found = all.reduce(
      (total, { counts }) => total + Object.values(counts).reduce((a, b) => a + b, 0),
      0,
    );
    const shift = Math.max(0, ...all.map((look) => look.shift));
    return all.length === 0 ? "" : `${found} (${shift.toFixed(3)})`;
  });
  return `| ${name} | ${cells.join(" | ")} |`;
});

await Bun.write(
  "docs/show.md",
  `# Show

The built executable in a browser, from the first hour to each page after weeks of use: \`bun run test:show\` writes this
page. The last run was on ${new Date().toISOString().slice(0, 10)}: **${passed} passed, ${failed} failed**, with
${seen.length} looks at ${names.length} pages and states on ${screens.length} screens (1440 and 390 pixels wide, light
and dark).

| What was looked for at each | Found |
| --- | ---: |
${Object.entries(kinds)
  .map(([kind, words]) => `| ${words} | ${sum(kind)} |`)
  .join("\n")}

Each cell tells how much was found, and the page's layout shift.

| Page or state | ${screens.join(" | ")} |
| --- |${" ---: |".repeat(screens.length)}
${rows.join("\n")}
`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exit(code === 0 && failed === 0 ? 0 : 1);
