import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Resolved to a path in this repository, or left as the package's name. Type imports count. */
  readonly imports: readonly string[];
}

export function readTree(folder: string): SourceFile[] {
  return [...new Bun.Glob(`${folder}/**/*.{ts,tsx}`).scanSync(".")].sort().map((path) => {
    const text = readFileSync(path, "utf8");
    return { path, text, imports: importsOf(path, text) };
  });
}

const specifier = /(?:^|\s|\})(?:from|import)\s*\(?\s*["']([^"'\s]+)["']/g;

export function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(specifier)].map(([, name = ""]) =>
    name.startsWith(".") ? normalize(join(dirname(path), name)) : name,
  );
}

/** Everything that a file leads to, itself among it. */
export function reachOf(tree: readonly SourceFile[], start: string): ReadonlySet<string> {
  const byPath = new Map(tree.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    byPath.get(path)?.imports.forEach(visit);
  };
  visit(start);
  return reached;
}

/** The first circle of imports found, as a path, or null. */
export function findCircle(tree: readonly Pick<SourceFile, "path" | "imports">[]): string[] | null {
  const byPath = new Map(tree.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const name of byPath.get(path)?.imports ?? []) {
      const found = visit(name, [...trail, path]);
      if (found !== null) return found;
    }
    done.add(path);
    return null;
  };
  for (const { path } of tree) {
    const found = visit(path, []);
    if (found !== null) return found;
  }
  return null;
}
