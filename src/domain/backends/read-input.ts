/** Arguments of a tool call as a model wrote them: anything may come, and only plain, bounded JSON objects pass. */
import { isObject } from "../kernel/json.ts";

/** A call's arguments, or in words for the model why they are none. */
export type Input =
  | { readonly value: Readonly<Record<string, unknown>> }
  | { readonly problem: string; readonly excerpt: string };

/** Arguments as they arrive in stretches; what is past the limit is not kept. */
export interface Written {
  text: string;
  isTooLong: boolean;
}

const MOST_BYTES = 1_048_576;
/** Of all calls of one step together. */
const MOST_OF_A_STEP = 8 * MOST_BYTES;
const DEEPEST = 64;
const LONGEST_EXCERPT = 500;

/** Adds stretches of arguments to the calls of one step. */
export function openWriting(): (written: Written, stretch: string) => void {
  let total = 0;
  return (written, stretch) => {
    total += stretch.length;
    if (written.text.length + stretch.length > MOST_BYTES || total > MOST_OF_A_STEP) written.isTooLong = true;
    if (!written.isTooLong) written.text += stretch;
  };
}

export const nothingWritten = (): Written => ({ text: "", isTooLong: false });

/** No text at all is no arguments: that is how models call a tool that takes none. */
export function readInput({ text, isTooLong }: Written): Input {
  const problem = (why: string): Input => ({ problem: why, excerpt: excerptOf(text) });
  if (isTooLong || Buffer.byteLength(text) > MOST_BYTES) return problem(tooLong);
  if (text.trim() === "") return { value: {} };
  const found = problemInText(text);
  if (found !== null) return problem(found);
  try {
    return checkInput(JSON.parse(text));
  } catch {
    return problem(notJson);
  }
}

/** The same for arguments that the wire has parsed already. */
export function checkInput(value: unknown): Input {
  const problem = problemIn(value, 0);
  if (problem !== null) return { problem, excerpt: "" };
  if (!isObject(value)) return { problem: notAnObject, excerpt: excerptOf(JSON.stringify(value)) };
  const text = JSON.stringify(value);
  return Buffer.byteLength(text) > MOST_BYTES ? { problem: tooLong, excerpt: excerptOf(text) } : { value };
}

const tooLong = "The arguments of this call are longer than 1 MiB and were not taken. Send less at once.";
const notJson = "The arguments of this call are not valid JSON. Send one complete JSON object.";
const notAnObject =
  "The arguments of this call are not a JSON object. Send one, with a field for each argument.";
const tooDeep = `The arguments of this call are nested more than ${DEEPEST} levels deep and were not taken.`;
const badText = "The arguments of this call hold characters that are no text. Send them without.";
const badNumber = "The arguments of this call hold a number that is too large. Send a smaller one.";
const badKey = "The arguments of this call hold a field whose name is not allowed.";
const twice = "The arguments of this call hold the same field twice. Send each once.";

const excerptOf = (text: string): string =>
  text.slice(0, LONGEST_EXCERPT).toWellFormed().replaceAll("\0", "\u{fffd}");

/** Fields that reach for an object's prototype when somebody copies them. */
const forbidden: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Depth and repeated fields, which are gone or harmful once the text is parsed. Not a check that it is JSON. */
function problemInText(text: string): string | null {
  const fields: (Set<string> | null)[] = [];
  let isField = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === "{" || letter === "[") {
      if (fields.push(letter === "{" ? new Set() : null) > DEEPEST) return tooDeep;
      isField = letter === "{";
    } else if (letter === "}" || letter === "]") fields.pop();
    else if (letter === ",") isField = (fields.at(-1) ?? null) !== null;
    else if (letter === ":") isField = false;
    else if (letter === '"') {
      const end = endOfString(text, at);
      if (isField && isRepeated(fields.at(-1) ?? new Set(), text.slice(at, end + 1))) return twice;
      at = end;
    }
  }
  return null;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

/** Fields are compared as they are read: `"\u0061"` is `"a"`. */
function isRepeated(seen: Set<string>, quoted: string): boolean {
  try {
    const field = JSON.parse(quoted) as string;
    if (seen.has(field)) return true;
    seen.add(field);
    return false;
  } catch {
    // silent-ok: the text is no JSON, which is found and told when all of it is parsed.
    return false;
  }
}

function problemIn(value: unknown, depth: number): string | null {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0") ? null : badText;
  if (typeof value === "number") return Number.isFinite(value) ? null : badNumber;
  if (typeof value !== "object" || value === null) return null;
  if (depth >= DEEPEST) return tooDeep;
  for (const [field, inner] of Object.entries(value)) {
    const found = forbidden.has(field) ? badKey : (problemIn(field, depth) ?? problemIn(inner, depth + 1));
    if (found !== null) return found;
  }
  return null;
}
