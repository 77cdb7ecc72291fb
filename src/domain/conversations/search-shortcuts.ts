/** What an index can be spared of a search among a million messages, found out with a few short looks into it. */
import type { Reads } from "../kernel/db.ts";
import { charactersOf } from "../kernel/fields.ts";
import { allOf, SHORTEST_PART } from "./search-query.ts";
import { holdsMatch, newestRow, rowOfMatch } from "./search-store.ts";

const SAMPLE = 2_000;
const MOST_SHARE = 1 / 4;

/**
 * Those of a search's words that tell messages apart. To rank by a word, bm25 counts all that hold it; a word that
 * stands in every fourth of the newest messages takes the longest to count, and decides the least.
 */
export function tellingWords(db: Reads, words: readonly string[]): readonly string[] {
  if (words.length < 2) return words;
  const newest = newestRow(db);
  const telling = words.filter((word) => {
    const row = rowOfMatch(db, "messages_by_word", allOf([word]), SAMPLE);
    return row === null || SAMPLE / (newest - row + 1) <= MOST_SHARE;
  });
  return telling.length === 0 ? words : telling;
}

/** False where no message holds all parts: then none holds the rarest three characters of each of them. */
export const mayHoldParts = (db: Reads, parts: readonly string[]): boolean =>
  holdsMatch(db, "messages_by_part", allOf(parts.map((part) => rarestStretch(db, part))));

/** Of how rarely something is found it says enough how far back so many of the newest matches lie. */
const LOOKED_BACK = 1_000;

/** Of a part of three characters or more. */
function rarestStretch(db: Reads, part: string): string {
  const characters = charactersOf(part);
  let rarest = { stretch: part, row: Number.POSITIVE_INFINITY };
  for (let at = 0; at + SHORTEST_PART <= characters.length; at++) {
    const stretch = characters.slice(at, at + SHORTEST_PART).join("");
    const row = rowOfMatch(db, "messages_by_part", allOf([stretch]), LOOKED_BACK) ?? 0;
    if (row < rarest.row) rarest = { stretch, row };
    if (row === 0) break;
  }
  return rarest.stretch;
}
