import { charactersOf, runAfter } from "./characters.ts";
import type { Look } from "./pattern.ts";
import { looksChosen } from "./randomness.ts";

/** How far before it the word `curl` may stand. */
const FARTHEST = 200;
const LONGEST = 256;

const flag = /(?: --user| -u)(?:=|[ \t]{1,4})?(?<quote>["']?)/y;
const quoted = { '"': charactersOf('^"\n\\\\'), "'": charactersOf("^'\n"), "": charactersOf("^\\s\"'`\\\\") };

const isQuote = (text: string): text is keyof typeof quoted => text in quoted;

/** From ` -u` or ` --user` on: what a `curl` before it signs in with. */
export const lookForCurlUser: Look = (text, at, isWhole) => {
  flag.lastIndex = at;
  const found = flag.exec(text);
  const quote = found?.groups?.["quote"] ?? "";
  if (found === null || !isQuote(quote)) return null;
  if (!/\bcurl\b/i.test(text.slice(Math.max(0, at - FARTHEST), at))) return null;
  const from = at + found[0].length;
  const to = runAfter(quoted[quote], text, from, LONGEST);
  if (to === text.length && !isWhole) return { kind: "open", from };
  const value = text.slice(from, to);
  const password = value.slice(value.indexOf(":") + 1);
  if (!value.includes(":") || /^[$<{[%*]/.test(password) || !looksChosen(password)) return null;
  return { kind: "found", from, to };
};
