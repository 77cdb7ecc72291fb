/** A text for a terminal: none of it moves the cursor, colours the screen or looks like another line. */
export const visible = (text: string, newline = "\\n"): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
      character === "\n" ? character : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
    )
    .replaceAll("\n", newline);

/** JSON for a terminal: the same value, and none of it acts on the screen either. */
export const visibleJson = (value: unknown): string =>
  (JSON.stringify(value) ?? "null").replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );

/** A text of many lines for a terminal: tabs become spaces, and line ends are one character. */
export const visibleText = (text: string): string =>
  visible(text.replaceAll("\r", "").replaceAll("\t", "    "), "\n");
