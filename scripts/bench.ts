/** Measures the built binary against bare counterparts built and run beside it. Prints a table, and JSON with `--json`. */
import { build } from "./build.ts";
import { benchFirstWord } from "../test/bench/first-word.bench.ts";
import { type Figure, isWithin, related, round } from "../test/bench/figures.ts";
import { benchSearch } from "../test/bench/search.bench.ts";
import { benchStart } from "../test/bench/start.bench.ts";
import { benchViewers } from "../test/bench/viewers.bench.ts";

const benches: Readonly<Record<string, (binary: string) => Promise<readonly Figure[]>>> = {
  start: benchStart,
  "first-word": benchFirstWord,
  viewers: benchViewers,
  search: benchSearch,
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
  related: round(related(figure)),
  isWithin: isWithin(figure),
}));
if (asJson) console.log(JSON.stringify({ at: new Date().toISOString(), figures: rows }, null, 2));
else {
  for (const { name, unit, product, bare, relation, limit, related: relatedTo, isWithin: fits } of rows) {
    const beside = bare === null ? "" : `, bare ${bare} ${unit}`;
    const by = relation === "value" ? "" : ` → ${relation} ${relatedTo}`;
    console.log(`${fits ? "ok  " : "OVER"} ${name}: ${product} ${unit}${beside}${by} (limit ${limit})`);
  }
}
process.exit(0);
