import { charactersOf } from "../kernel/fields.ts";

export const MOST_TITLE = 255;
export const MOST_BODY = 5_000;

/** One line: what would break it or turn it round is left out, and what is too long is cut. */
export const toTitle = (text: string): string => {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, " ")
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();
  return cut(line, MOST_TITLE) || "–";
};

/** Lines of plain text, without other control characters. */
export const toBody = (text: string): string =>
  cut(
    text
      .toWellFormed()
      .replaceAll(/\r\n?|[\u2028\u2029]/g, "\n")
      .replaceAll(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, "")
      .trim(),
    MOST_BODY,
  );

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = charactersOf(text.slice(0, most * 2));
  return characters.length <= most ? characters.join("") : `${characters.slice(0, most - 1).join("")}…`;
}
