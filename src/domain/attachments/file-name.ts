const LONGEST = 120;
const LONGEST_ENDING = 16;

/**
 * A file's name as it may be shown and stored: the last part of a path, in one line, without controls, without marks
 * that nobody sees or that turn the direction of writing, and not too long; its ending stays.
 */
export function fileName(given: string): string {
  const last =
    given
      .toWellFormed()
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== "") ?? "";
  const plain = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\ufffd]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  return plain === "" ? "file" : shortened(plain);
}

/** Its ending in lower case, without the dot; empty where there is none. */
export const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

function shortened(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= LONGEST) return name;
  const dot = letters.lastIndexOf(".");
  const ending = dot > 0 && letters.length - dot <= LONGEST_ENDING ? letters.slice(dot) : [];
  return `${letters
    .slice(0, LONGEST - ending.length - 1)
    .join("")
    .trimEnd()}…${ending.join("")}`;
}
