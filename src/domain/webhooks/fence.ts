import { randomBytes } from "../kernel/crypto.ts";

/** Marks around text from outside. Whoever wrote the text could not know the word in them. */
export interface Fence {
  readonly begin: string;
  readonly end: string;
  /** The text between the marks, with nothing in it that could be taken for one. */
  around(text: string): string;
}

const WORD_BYTES = 16;

export const newFence = (): Fence => fenceOf(Buffer.from(randomBytes(WORD_BYTES)).toString("hex"));

export function fenceOf(word: string): Fence {
  const [begin, end] = [`<data-${word}>`, `</data-${word}>`];
  return {
    begin,
    end,
    around(text) {
      const clean = without(text, word);
      return isShort(clean) ? `${begin}${clean}${end}` : `${begin}\n${clean}\n${end}`;
    },
  };
}

const SHORT = 200;

const isShort = (text: string): boolean => text.length <= SHORT && !text.includes("\n");

/** What is left when a word was taken out may be that word again. */
function without(text: string, word: string): string {
  const parts = text.split(word);
  return parts.length === 1 ? text : without(parts.join("·"), word);
}
