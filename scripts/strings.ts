/** Writes docs/strings.json: every word that a translator translates, of the pages and of what lies behind them. */
import { en } from "../src/views/strings/en.ts";
import { phrasesIn } from "./phrases.ts";

const pathsOf = (glob: string): readonly string[] => [...new Bun.Glob(glob).scanSync(".")].sort();

/** What stands at the ends of the catalogue, under its key path. */
function leavesOf(value: unknown, path = ""): readonly (readonly [string, unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path === "" ? key : `${path}.${key}`),
  );
}

/** A slice of the domain, or a floor. */
const placeOf = (path: string): string => /^src\/(?:domain\/)?[^/]+/.exec(path)?.[0] ?? path;

async function said(): Promise<Readonly<Record<string, readonly string[]>>> {
  const found = await Promise.all(
    pathsOf("src/**/*.{ts,tsx}").map(async (path) => ({
      place: placeOf(path),
      phrases: phrasesIn(path, await Bun.file(path).text()),
    })),
  );
  const places = [...Map.groupBy(found, ({ place }) => place)]
    .map(([place, files]) => [place, new Set(files.flatMap(({ phrases }) => phrases))] as const)
    .filter(([, phrases]) => phrases.size > 0);
  return Object.fromEntries(places.map(([place, phrases]) => [place, [...phrases].sort()]));
}

export async function strings(): Promise<string> {
  const leaves = leavesOf(en);
  const whole = {
    pages: Object.fromEntries(leaves.filter(([, value]) => typeof value === "string")),
    /** They make words of names and numbers: each is written anew in a language. */
    functions: leaves.filter(([, value]) => typeof value === "function").map(([path]) => path),
    articles: pathsOf("src/views/help/*.md"),
    said: await said(),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

if (import.meta.main) await Bun.write(new URL("../docs/strings.json", import.meta.url), await strings());
