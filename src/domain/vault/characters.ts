/** A set of ASCII characters by code; the last place stands for all characters beyond. */
export type Characters = Uint8Array;

const BEYOND = 128;

export function has(set: Characters, text: string, at: number): boolean {
  if (at >= text.length) return false;
  return set[Math.min(text.charCodeAt(at), BEYOND)] === 1;
}

/** The characters of the inside of a bracket expression: single ones, ranges, and `\d`, `\w`, `\s`; `^` turns it round. */
export function charactersOf(inside: string): Characters {
  const isWithout = inside.startsWith("^");
  const set = new Uint8Array(BEYOND + 1);
  const add = (from: string, to = from): void => {
    set.fill(1, from.charCodeAt(0), to.charCodeAt(0) + 1);
  };
  const members = inside
    .slice(isWithout ? 1 : 0)
    .replaceAll("\\w", "A-Za-z0-9_")
    .replaceAll("\\d", "0-9")
    .replaceAll("\\s", " \t\r\n");
  for (const [, escaped, from = "", to] of members.matchAll(/\\(.)|([^\\])(?:-([^\]]))?/gs)) {
    if (escaped === undefined) add(from, to ?? from);
    else add(escaped);
  }
  return isWithout ? set.map((member) => 1 - member) : set;
}

const wordly = charactersOf("\\w");
const underscore = charactersOf("_");
/** `___this___` is the most that Markdown knows. */
const LONGEST_MARK = 3;

/** True where a word may begin: not in the midst of one, except after an escape such as `\n` or `%20`, or a mark as in `_this_`. */
export function beginsWord(text: string, at: number): boolean {
  if (at === 0 || !has(wordly, text, at - 1) || !has(wordly, text, at)) return true;
  if (text[at - 1] === "_" && !has(wordly, text, runBefore(underscore, text, at, LONGEST_MARK) - 1))
    return true;
  const char = text[at - 2];
  if (char === "\\") return has(lineEnds, text, at - 1);
  if (text[at - 3] === "%") return areHex(text, at - 2, at);
  return text[at - 6] === "\\" && text[at - 5] === "u" && areHex(text, at - 4, at);
}

const lineEnds = charactersOf("nrtfb");
const hexadecimal = charactersOf("0-9A-Fa-f");

const areHex = (text: string, from: number, to: number): boolean =>
  runAfter(hexadecimal, text, from, to - from) === to;

/** Where the run of characters that ends before `at` begins, at most `most` back. */
export function runBefore(set: Characters, text: string, at: number, most: number): number {
  let from = at;
  while (from > 0 && at - from < most && has(set, text, from - 1)) from--;
  return from;
}

/** Where the run of characters that begins at `at` ends, at most `most` on. */
export function runAfter(set: Characters, text: string, at: number, most = Number.POSITIVE_INFINITY): number {
  let to = at;
  while (to < text.length && to - at < most && has(set, text, to)) to++;
  return to;
}
