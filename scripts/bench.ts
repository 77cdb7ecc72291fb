/**
 * Measures the built binary against bare counterparts built and run beside it. Prints a table, or JSON with `--json`;
 * `--report` writes docs/bench.md too.
 */
import { cpus, totalmem } from "node:os";
import { build } from "./build.ts";
import { benchFirstPaint } from "../test/bench/first-paint.bench.ts";
import { benchFirstWord } from "../test/bench/first-word.bench.ts";
import { type Figure, isWithin, related, round } from "../test/bench/figures.ts";
import { benchPolicy } from "../test/bench/policy.bench.ts";
import { benchScanner } from "../test/bench/scanner.bench.ts";
import { benchSandbox } from "../test/bench/sandbox.bench.ts";
import { benchSearch } from "../test/bench/search.bench.ts";
import { benchStart } from "../test/bench/start.bench.ts";
import { benchViewers } from "../test/bench/viewers.bench.ts";
import { benchWebhooks } from "../test/bench/webhooks.bench.ts";

const benches: Readonly<Record<string, (binary: string) => Promise<readonly Figure[]>>> = {
  start: benchStart,
  "first-word": benchFirstWord,
  "first-paint": benchFirstPaint,
  viewers: benchViewers,
  webhooks: benchWebhooks,
  search: benchSearch,
  scanner: benchScanner,
  policy: benchPolicy,
  sandbox: benchSandbox,
};

const wanted = process.argv.slice(2).filter((word) => word in benches);
const asJson = process.argv.includes("--json");
const binary = `${process.cwd()}/${await build(null)}`;
const figures: Figure[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!asJson) console.log(`… ${name}`);
  figures.push(...(await bench(binary)));
}

const rows = figures.map((figure) => ({
  ...figure,
  product: round(figure.product),
  bare: figure.bare === null ? null : round(figure.bare),
  known: figure.known ?? null,
  related: round(related(figure)),
  isWithin: isWithin(figure),
}));
if (asJson) console.log(JSON.stringify({ at: new Date().toISOString(), figures: rows }, null, 2));
else {
  for (const {
    name,
    unit,
    product,
    bare,
    known,
    relation,
    limit,
    related: relatedTo,
    isWithin: fits,
  } of rows) {
    const beside = bare === null ? "" : `, bare ${bare} ${unit}${known === null ? "" : ` (known ${known})`}`;
    const by = relation === "value" ? "" : ` → ${relation} ${relatedTo}`;
    console.log(`${fits ? "ok  " : "OVER"} ${name}: ${product} ${unit}${beside}${by} (limit ${limit})`);
  }
}
if (process.argv.includes("--report")) await Bun.write("docs/bench.md", report());
process.exit(0);

function report(): string {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}) and ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const number = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 2 });
  const lines = rows.map(
    ({ name, unit, product, bare, known, relation, related: by, limit, isWithin: fits }) => {
      const beside =
        bare === null ? "" : `${number(bare)} ${unit}${known === null ? "" : ` (known ${known})`}`;
      const of = relation === "value" ? number(by) : `${relation} ${number(by)}`;
      const wanted = `${relation === "share" ? "at least" : "at most"} ${limit}`;
      return `| ${name} | ${number(product)} ${unit} | ${beside} | ${of} | ${wanted} | ${fits ? "yes" : "**no**"} |`;
    },
  );
  return `# Bench

\`bun run bench --report\` wrote this page on ${new Date().toISOString().slice(0, 10)}, with Bun ${Bun.version} on ${machine}. Each figure
stands beside a bare counterpart, built with the same flags and run in the same run (\`test/bench/bare\`): the machine's
mood moves both, so what counts is how they relate. “Known” is what the same bare program took where its limits were set.

| What | MonkeyClaw | Bare | Related | Wanted | Within |
| --- | ---: | ---: | ---: | ---: | --- |
${lines.join("\n")}
`;
}
