const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/** Deeper than anybody reads; each line of it would begin with more spaces than it holds. */
const MOST_DEPTH = 60;

/**
 * JSON with a line for each of its parts, every figure and letter as it was written. Null for what is no JSON, already
 * stands in lines, or is too deep.
 */
export function layOut(text: string): string | null {
  if (!isJson(text) || text.trim().includes("\n")) return null;
  const parts = text.match(token) ?? [];
  let depth = 0;
  let out = "";
  for (const [at, part] of parts.entries()) {
    const isOpening = part === "{" || part === "[";
    const isClosing = part === "}" || part === "]";
    if (isOpening && ++depth > MOST_DEPTH) return null;
    if (isClosing) depth--;
    const before = parts[at - 1] ?? "";
    const beginsLine = isClosing ? !isEmpty(before) : before === "," || isEmpty(before);
    out += (beginsLine ? `\n${"  ".repeat(isOpening ? depth - 1 : depth)}` : "") + part;
    if (part === ":") out += " ";
  }
  return out === text.trim() ? null : out;
}

/** The part before opened something, of which nothing else was said yet. */
const isEmpty = (before: string): boolean => before === "{" || before === "[";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // silent-ok: then it is shown as it came
    return false;
  }
}
