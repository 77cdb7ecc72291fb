import { charactersOf, runAfter } from "./characters.ts";
import type { Look } from "./pattern.ts";
import { looksChosen } from "./randomness.ts";

/** How far before it the name of the program may stand. */
const FARTHEST = 120;
const LONGEST = 256;

const flag = / -p(?:assword)?(?:=|[ \t]{1,4})?(?<quote>["']?)/y;
const programs =
  /\b(?:sshpass|mysql\w*|mariadb\w*|(?:docker|podman|az|oc|helm registry) login|smbclient|htpasswd)\b/i;
const quoted = {
  '"': charactersOf('^"\n\\\\'),
  "'": charactersOf("^'\n"),
  "": charactersOf("^\\s\"'`\\\\;|&"),
};

const isQuote = (text: string): text is keyof typeof quoted => text in quoted;

/** From ` -p` on: the password that a program before it is given. */
export const lookForFlagPassword: Look = (text, at, isWhole) => {
  if (!programs.test(text.slice(Math.max(0, at - FARTHEST), at))) return null;
  flag.lastIndex = at;
  const found = flag.exec(text);
  const quote = found?.groups?.["quote"] ?? "";
  if (found === null || !isQuote(quote)) return null;
  const from = at + found[0].length;
  const to = runAfter(quoted[quote], text, from, LONGEST);
  if (to === text.length && !isWhole) return { kind: "open", from };
  const password = text.slice(from, to);
  return /^[$<{[%*]/.test(password) || !looksChosen(password) ? null : { kind: "found", from, to };
};
