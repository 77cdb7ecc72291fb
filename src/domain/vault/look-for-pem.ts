import { charactersOf, has, runAfter } from "./characters.ts";
import type { Look, Outcome } from "./pattern.ts";

/** A longer one is taken to end here. */
const LONGEST = 16_384;
const LEAST_BODY = 60;
/** A line shorter than this comes at the end alone. */
const SHORTEST_LINE = 16;

const begins = /^-----BEGIN [A-Z0-9 _-]{0,60}PRIVATE KEY(?: BLOCK)?-----/;
const mayBegin = /^-----BEGIN [A-Z0-9 _-]{0,90}$/;
const between = charactersOf("\\s\"'`+>|,#*;");
const letters = charactersOf("A-Za-z0-9+/=");
const field = /^[A-Z][A-Za-z-]{2,20}: [^\n\\]{0,200}(?:\n|\\+[nr])/;
const mayBeField = /^[A-Z][A-Za-z-]{2,20}(?:: [^\n\\]{0,200})?$/;

/** A whole block of a private key from its first line to its last, with real line ends, escaped ones or blanks. */
export const lookForPem: Look = (text, at, isWhole) => {
  const head = text.slice(at, at + 110);
  const first = begins.exec(head)?.[0];
  if (first === undefined) {
    return !isWhole && at + head.length === text.length && mayBegin.test(head)
      ? { kind: "open", from: at }
      : null;
  }
  return walk(text, { from: at, body: at + first.length, isWhole });
};

function walk(
  text: string,
  { from, body, isWhole }: { readonly from: number; readonly body: number; readonly isWhole: boolean },
): Outcome {
  const latest = body + LONGEST;
  let at = body;
  let shortLines = 0;
  let size = 0;
  let last = body;
  const sofar = (): Outcome => (size >= LEAST_BODY ? { kind: "found", from, to: last } : null);
  while (at < latest) {
    at = skipBetween(text, at);
    const rest = text.slice(at, at + 260);
    const isCut = !isWhole && at + rest.length === text.length;
    if (rest.startsWith("-----END")) {
      const dashes = rest.slice(0, 110).indexOf("-----", 8);
      if (dashes === -1) return isCut && rest.length < 110 ? { kind: "open", from } : sofar();
      return size >= LEAST_BODY ? { kind: "found", from, to: at + dashes + 5 } : null;
    }
    if (isCut && ("-----END".startsWith(rest) || mayBeField.test(rest) || /^\\+$/.test(rest)))
      return { kind: "open", from };
    const header = field.exec(rest)?.[0];
    if (header !== undefined) {
      at += header.length;
      continue;
    }
    const end = runAfter(letters, text, at, latest - at);
    if (end === text.length && !isWhole) return { kind: "open", from };
    if (end === at) return sofar();
    if (end - at >= SHORTEST_LINE) {
      if (shortLines > 0) return sofar();
      size += end - at;
      last = end;
    } else if (++shortLines > 2) return sofar();
    else size += end - at;
    at = end;
  }
  return sofar();
}

/** The escape of a line end, once more escaped for each text that holds the text. */
const lineEnd = /^\\{1,16}[nrt]/;

/** The number of a line, as tools put it before each, or the mark of a list; a line of base64 is neither. */
const margin =
  /(?:\d{1,7}(?:[:|]|-(?=[A-Za-z0-9+/=])|[ \t]{1,8})|-(?=[ \tA-Za-z0-9+/=]))[ \t]{0,8}(?:[|:+-][ \t]{1,8})?/y;

/** Blanks, quotes and signs of a listing, the escapes of line ends, and what stands in the margin. */
function skipBetween(text: string, start: number): number {
  let at = start;
  let isLineBegun = false;
  for (;;) {
    if (has(between, text, at)) {
      isLineBegun ||= text[at] === "\n";
      at++;
      continue;
    }
    const escape = text[at] === "\\" ? lineEnd.exec(text.slice(at, at + 17))?.[0] : undefined;
    margin.lastIndex = at;
    const skipped = escape ?? (isLineBegun ? margin.exec(text)?.[0] : undefined);
    if (skipped === undefined) return at;
    isLineBegun = escape !== undefined;
    at += skipped.length;
  }
}
