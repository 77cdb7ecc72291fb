/** What the documents name exists, and what exists is named in the reference. */
import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { reference } from "../../scripts/reference.ts";
import { durability } from "../../src/domain/catalogue.ts";
import { settings } from "../../src/config/settings.ts";

interface Document {
  readonly path: string;
  readonly text: string;
}

const documents: readonly Document[] = await Promise.all(
  ["*.md", "docs/**/*.md"]
    .flatMap((glob) => [...new Bun.Glob(glob).scanSync(".")])
    .map(async (path) => ({
      path,
      text: await Bun.file(path).text(),
    })),
);

const found = ({ text }: Document, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = ""]) => name);

/** Links to files, as seen from the document, and what stands between backticks and looks like a path. */
function missingPaths(document: Document): readonly string[] {
  const linked = found(document, /\]\((?!https?:|#)([^)#\s]+)/g).map((to) =>
    join(dirname(document.path), to),
  );
  const quoted = found(document, /`((?:src|test|docs|scripts|migrations|\.ci)\/[^`\s]*)`/g);
  const isThere = (path: string): boolean => {
    const pattern = path.replace(/<\w+>/g, "*").replace(/\/$/, "");
    return existsSync(pattern) || [...new Bun.Glob(pattern).scanSync(".")].length > 0;
  };
  return [...linked, ...quoted].filter((path) => !isThere(path)).map((path) => `${document.path}: ${path}`);
}

const families = new Set(Object.keys(durability).map((type) => type.split(".")[0]));

function missingEvents(document: Document): readonly string[] {
  const named = found(document, /`([a-z-]+\.(?!tsx?`|md`)[a-z-]+)`/g).filter((name) =>
    families.has(name.split(".")[0]),
  );
  return named.filter((name) => !Object.hasOwn(durability, name)).map((name) => `${document.path}: ${name}`);
}

function missingVariables(document: Document): readonly string[] {
  const known = new Set<string>(Object.values(settings).map(({ variable }) => variable));
  const named = found(document, /\b(MONKEYCLAW_[A-Z_]+|[A-Z]+_(?:API_KEY|BASE_URL)|OLLAMA_HOST)\b/g);
  return named.filter((name) => !known.has(name)).map((name) => `${document.path}: ${name}`);
}

describe("the documents", () => {
  test("are there", () => expect(documents.length).toBeGreaterThan(10));
  test("name paths that exist", () => expect(documents.flatMap(missingPaths)).toEqual([]));
  test("name events that exist", () => expect(documents.flatMap(missingEvents)).toEqual([]));
  test("name variables that exist", () => expect(documents.flatMap(missingVariables)).toEqual([]));
  test("hold a reference that is what scripts/reference.ts writes, with everything there is", async () =>
    expect(await Bun.file("docs/reference.md").text()).toBe(reference()));
});

test("a name of nothing is seen: the positive control", () => {
  const text = "[gone](docs/gone.md) `src/gone.ts` `turn.gone` MONKEYCLAW_GONE";
  const planted = { path: "PLANTED.md", text };
  expect([missingPaths(planted), missingEvents(planted), missingVariables(planted)]).toEqual([
    ["PLANTED.md: docs/gone.md", "PLANTED.md: src/gone.ts"],
    ["PLANTED.md: turn.gone"],
    ["PLANTED.md: MONKEYCLAW_GONE"],
  ]);
});
