import type { Json } from "../kernel/json.ts";
import type { Detail } from "./entry.ts";

const MOST_IN_TEXT = 300;
const MOST_IN_LIST = 20;
const MOST_CHARACTERS = 4_000;

/**
 * JSON that is one line wherever it is shown: whatever breaks a line, moves a cursor or hides is escaped. What is
 * long is cut, and says so with an ellipsis or with `cut`.
 */
export function oneLine(detail: Detail): string {
  const short = Object.entries(detail).map(([name, value]) => [name, shorten(value)] as const);
  for (let kept = short.length; ; kept--) {
    const isWhole = kept === short.length;
    const text = escaped({ ...Object.fromEntries(short.slice(0, kept)), ...(isWhole ? {} : { cut: true }) });
    if (text.length <= MOST_CHARACTERS || kept === 0) return text;
  }
}

const escaped = (value: Json): string =>
  JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => unicode(character.charCodeAt(at))).join(""),
  );

const unicode = (unit: number): string => `\\u${unit.toString(16).padStart(4, "0")}`;

function shorten(value: Detail[string]): Json {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  return Array.isArray(value) ? value.slice(0, MOST_IN_LIST).map(cut) : cut(String(value));
}

const cut = (text: string): string =>
  text.length > MOST_IN_TEXT ? `${text.slice(0, MOST_IN_TEXT).toWellFormed()}…` : text.toWellFormed();
