/**
 * One line of what a model or a file says, for a title: what a person could not see or be misled by (line breaks,
 * controls, marks that turn the reading direction) is written out, and the end is cut off.
 */
export function shown(text: string, max = 120): string {
  const characters = Array.from(text.slice(0, max * 4), (character) =>
    character !== " " && unseen.test(character) ? written(character) : character,
  );
  const isCut = text.length > max * 4 || characters.length > max;
  return `${characters.slice(0, isCut ? max - 1 : max).join("")}${isCut ? "…" : ""}`;
}

const unseen = /[\p{C}\p{Z}]/u;

const written = (character: string): string =>
  character === "\n" ? "\\n" : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
