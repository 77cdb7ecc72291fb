import { charactersOf } from "../kernel/fields.ts";

/** A stretch of a text with the places that were found in it, as offsets in UTF-16 units. */
export interface Snippet {
  readonly text: string;
  readonly highlights: readonly (readonly [start: number, end: number])[];
}

const OPEN = "\u0002";
const CLOSE = "\u0003";
const AROUND = 80;

/** Reads the marks that the index puts around what it found. */
export function parseSnippet(marked: string): Snippet {
  let text = "";
  let openedAt: number | null = null;
  const highlights: [number, number][] = [];
  for (const character of marked) {
    if (character === OPEN) openedAt = text.length;
    else if (character === CLOSE) {
      if (openedAt !== null) highlights.push([openedAt, text.length]);
      openedAt = null;
    } else text += character;
  }
  return { text, highlights };
}

/** The stretch around the first of the parts that the text holds, letters' case aside. */
export function snippetAround(text: string, parts: readonly string[]): Snippet {
  const low = foldCase(text);
  const places = parts
    .map((part) => ({ at: low.indexOf(foldCase(part)), length: part.length }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const first = places[0]?.at ?? 0;
  const start = Math.max(0, first - AROUND);
  const end = Math.min(text.length, first + 2 * AROUND);
  const lead = start > 0 ? "…" : "";
  const cut = text.slice(start, end);
  const highlights = places
    .filter(({ at, length }) => at >= start && at + length <= end)
    .map(({ at, length }): [number, number] => [at - start + lead.length, at - start + lead.length + length]);
  return { text: `${lead}${cut}${end < text.length ? "…" : ""}`.toWellFormed(), highlights };
}

/** In lower case, at the same offsets: a letter whose lower case is longer, as that of İ, stays as it is. */
function foldCase(text: string): string {
  const low = text.toLowerCase();
  if (low.length === text.length) return low;
  return charactersOf(text)
    .map((character) => {
      const lowered = character.toLowerCase();
      return lowered.length === character.length ? lowered : character;
    })
    .join("");
}
