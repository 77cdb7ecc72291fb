import { ok, type Result, refuse } from "../kernel/result.ts";

interface Replacement {
  readonly oldText: string;
  readonly newText: string;
  readonly isForAll: boolean;
}

/**
 * The text with one exact piece replaced; refused where it is not there, where it is not clear which one is meant, and
 * where it would grow past `most` characters.
 */
export function replaceText(
  text: string,
  { oldText, newText, isForAll }: Replacement,
  most: number,
): Result<string, "absent" | "ambiguous" | "same" | "too-large"> {
  if (oldText === newText) return refuse("same", "The old and the new text are the same.");
  const isWindows = text.includes("\r\n") && !oldText.includes("\r");
  const [sought, put] = isWindows ? [withReturns(oldText), withReturns(newText)] : [oldText, newText];
  const parts = text.split(sought);
  const count = parts.length - 1;
  if (count === 0) return refuse("absent", absent(text, oldText));
  if (count > 1 && !isForAll) {
    const lines = linesOf(parts, sought).slice(0, 5).join(", ");
    return refuse(
      "ambiguous",
      `The old text stands there ${count} times (lines ${lines}${count > 5 ? " and more" : ""}). Give more of what is around it, or set replaceAll.`,
    );
  }
  if (text.length + count * (put.length - sought.length) > most)
    return refuse("too-large", "It would grow past what can be edited here.");
  return ok(parts.join(put));
}

const withReturns = (text: string): string => text.replace(/\r?\n/g, "\r\n");

/** The lines where the pieces between the parts begin. */
function linesOf(parts: readonly string[], sought: string): readonly number[] {
  let line = 1;
  return parts.slice(0, -1).map((part) => {
    const at = line + breaksIn(part);
    line = at + breaksIn(sought);
    return at;
  });
}

const breaksIn = (text: string): number => text.split("\n").length - 1;

function absent(text: string, oldText: string): string {
  const bare = (line: string): string => line.trim();
  const first = oldText
    .split("\n")
    .map(bare)
    .find((line) => line !== "");
  const at = first === undefined ? -1 : text.split("\n").findIndex((line) => bare(line) === first);
  return at === -1
    ? "The old text is not in it. Read the file again, and copy the text exactly."
    : `The old text is not in it exactly as given; something like it begins in line ${at + 1}. Read that part again, and mind its spaces and line breaks.`;
}
