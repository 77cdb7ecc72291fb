import { charactersOf } from "../kernel/fields.ts";

/** What a person typed, as the indexes can be asked for it. Every text is a valid query. */
export interface SearchQuery {
  /** Whole words, or null where nothing in the text is a word between spaces. */
  readonly byWord: readonly string[] | null;
  /** Parts of three characters and more, or null where there is none. */
  readonly byPart: readonly string[] | null;
  /** Parts too short for the index, each to be found in the text itself. */
  readonly literals: readonly string[];
}

const WORD_CHARACTER = /[\p{L}\p{N}\p{Co}]/u;

/** Scripts that write no spaces between words: there a word index knows only whole runs. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

export const SHORTEST_PART = 3;
/** Of a longer text the first words are searched for: more would not find less. */
const MOST_PARTS = 32;

export function toSearchQuery(text: string): SearchQuery {
  const parts = text.replaceAll("\0", " ").split(/\s+/u).filter(Boolean).slice(0, MOST_PARTS);
  const words = parts.filter((part) => WORD_CHARACTER.test(part));
  const hasWordsOnly = words.length > 0 && !words.some((word) => UNSPACED.test(word));
  const sought = words.length > 0 ? words : parts;
  const isLong = (part: string): boolean => charactersOf(part).length >= SHORTEST_PART;
  const long = sought.filter(isLong);
  return {
    byWord: hasWordsOnly ? words : null,
    byPart: long.length > 0 ? long : null,
    literals: sought.filter((part) => !isLong(part)),
  };
}

/** The FTS5 expression that all of these match, each a quoted phrase: nothing in it is read as an operator. */
export const allOf = (parts: readonly string[]): string =>
  parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(" ");
