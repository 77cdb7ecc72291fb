/** A text for a terminal: none of it moves the cursor, colours the screen or looks like another line. */
export const visible = (text: string, newline = "\\n"): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
      character === "\n" ? character : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
    )
    .replaceAll("\n", newline);
