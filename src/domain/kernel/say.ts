/** A language: the phrase for an English one, in which a gap is its number in braces; undefined where it has none. */
export type PhraseBook = (english: string) => string | undefined;

export type Say = (english: TemplateStringsArray, ...gaps: readonly (string | number)[]) => string;

/** The key of what is said: `There is no secret called "{0}".` */
export const phraseOf = (texts: readonly string[]): string =>
  texts.reduce((phrase, text, index) => `${phrase}{${index - 1}}${text}`);

const inEnglish: Say = (english, ...gaps) =>
  gaps.length === 0 ? (english[0] ?? "") : String.raw({ raw: english }, ...gaps);

/** Says what the book has, and English where it has nothing. What stands in a gap is never read as a phrase. */
export function sayWith(book: PhraseBook): Say {
  const known = new WeakMap<TemplateStringsArray, readonly string[]>();
  /** By turns a text and the number of the gap after it. */
  const partsOf = (english: TemplateStringsArray): readonly string[] => {
    const phrase = phraseOf(english);
    const parts = (book(phrase) ?? phrase).split(/\{(\d+)\}/);
    known.set(english, parts);
    return parts;
  };
  return (english, ...gaps) =>
    (known.get(english) ?? partsOf(english))
      .map((part, index) => (index % 2 === 0 ? part : String(gaps[Number(part)] ?? `{${part}}`)))
      .join("");
}

let spoken = inEnglish;
let hasSpoken = false;

/**
 * Words for a person: say`There is no secret called "${name}".` is a whole sentence, or another whole that can be
 * translated by itself, and its English is the key under which a language has it. What a model or a log reads is no
 * such word.
 */
export const say: Say = (english, ...gaps) => {
  hasSpoken = true;
  return spoken(english, ...gaps);
};

/**
 * The language of this process or thread, once. Words are said while files load, too: so a book is set before anything
 * else is loaded, and one that comes after the first word is a fault.
 */
export function speak(book: PhraseBook): void {
  if (hasSpoken) throw new Error("A phrase book came after the first words were said.");
  spoken = sayWith(book);
}
