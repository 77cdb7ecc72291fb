import { charactersOf, has, runAfter, runBefore } from "./characters.ts";
import type { Look } from "./pattern.ts";
import { isPlaceholder } from "./randomness.ts";

const LONGEST = 256;

const schemes = charactersOf("A-Za-z0-9+.-");
const userLetters = charactersOf("^\\s:/@\"'<>`?#\\\\[]{}()|");
const passwordLetters = charactersOf("^\\s/\"'<>`?#\\\\");
const hostLetters = charactersOf("A-Za-z0-9[");
const web = /^(?:https?|s?ftps?|wss?|smtps?|imaps?|git|ssh)$/i;
const shortest = { web: 4, other: 8 };

/** From `://` on: the password between a user's name and the last `@` before a host. */
export const lookForUrlPassword: Look = (text, at, isWhole) => {
  const user = runAfter(userLetters, text, at + 3, 100);
  if (text[user] !== ":") return null;
  const from = user + 1;
  const stop = runAfter(passwordLetters, text, from, LONGEST);
  if (stop === text.length && !isWhole) return { kind: "open", from };
  let to = stop - 1;
  while (to > from && !(text[to] === "@" && has(hostLetters, text, to + 1))) to--;
  if (to <= from) return null;
  const isWeb = web.test(text.slice(runBefore(schemes, text, at, 20), at));
  const password = text.slice(from, to);
  if (/^[$<{[%*]/.test(password) || password.length < (isWeb ? shortest.web : shortest.other)) return null;
  // In what a program says of its database the password is often the word itself.
  return isWeb || !isPlaceholder(password) ? { kind: "found", from, to } : null;
};
