/** What Git leaves out, by the .gitignore files on the way to a path. */
export interface IgnoreRule {
  /** The folder that the file lies in, relative to the root, without a slash at its end; "" for the root. */
  readonly folder: string;
  readonly glob: Bun.Glob;
  /** The name alone is matched, and not the path. */
  readonly isName: boolean;
  readonly isForFolders: boolean;
  /** Takes back what an earlier rule left out. */
  readonly isBack: boolean;
}

export const readRules = (text: string, folder: string): readonly IgnoreRule[] =>
  text.split(/\r?\n/).flatMap((line) => ruleOf(line, folder));

function ruleOf(line: string, folder: string): readonly IgnoreRule[] {
  const trimmed = line.replace(/(?<!\\) +$/, "");
  if (trimmed === "" || trimmed.startsWith("#")) return [];
  const isBack = trimmed.startsWith("!");
  const written = trimmed.slice(isBack ? 1 : 0);
  const isForFolders = written.endsWith("/");
  const pattern = isForFolders ? written.slice(0, -1) : written;
  if (pattern === "") return [];
  const glob = new Bun.Glob(escaped(pattern.replace(/^\//, "")));
  return [{ folder, glob, isName: !pattern.includes("/"), isForFolders, isBack }];
}

/** Braces mean nothing to Git, nor does a mark of exclamation behind the first. */
const escaped = (pattern: string): string => pattern.replace(/(?<!\\)[{}]|^!/g, "\\$&");

/** The last rule that matches decides. A folder that is left out is not gone into, so nothing below it comes back. */
export function isIgnored(rules: readonly IgnoreRule[], path: string, isFolder: boolean): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const last = rules.findLast(({ folder, glob, isName, isForFolders }) => {
    if (isForFolders && !isFolder) return false;
    if (folder !== "" && !path.startsWith(`${folder}/`)) return false;
    return glob.match(isName ? name : path.slice(folder === "" ? 0 : folder.length + 1));
  });
  return last !== undefined && !last.isBack;
}
