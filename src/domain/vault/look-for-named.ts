import { charactersOf, has, runAfter, runBefore } from "./characters.ts";
import type { Look } from "./pattern.ts";
import { looksChosen, looksGiven, looksRandom } from "./randomness.ts";
import { kindOf, type NamedKind } from "./secret-name.ts";

const LONGEST_NAME = 60;
/** So far a value may hold signs such as `=`, which could begin the next; beyond only what cannot. */
const LONGEST_MIXED = 256;
const LONGEST_VALUE = 4096;

const nameLetters = charactersOf("\\w.-");
const keyLetters = charactersOf("\\w.=~+/-");
const plainLetters = charactersOf("\\w+/-");
const passwordLetters = charactersOf("!#-%*-+./0-:=?@A-Z^_a-z~-");
const ends = charactersOf("\\s\"'`;,)}<>&\\\\|]");

/** From the end of a name to its value: quotes, a type, a sign that gives, quotes, and how a header names its scheme. */
const gap =
  /(?:\\?["'`]|[)\]]){0,3}[ \t]{0,20}(?::?[ \t]{0,3}(?:string|String|str|&str)\b[ \t]{0,3})?(?::{0,3}={1,3}>?|[?+.|]{1,2}=|->|:|,|>|is )(?:(?<=>)\s{0,40}|[ \t]{0,40})(?:\\?["'`]){0,3}(?:(?:[Bb]earer|[Bb]asic|[Tt]oken) )?/y;
const blank = /[ \t]{1,4}["'`]?/y;
/** As lists of settings give one: its name, and in the next field its value. */
const inNextField = /["']?[,;]?\s{1,40}(?:-\s)?["']?[Vv]alue["']?[ \t]{0,3}:[ \t]{0,3}["']?/y;
/** Words before a name that is given a value without a sign; in a file of logins the user's name stands between. */
const givers = /\b(?:ENV|set|setx|setenv|login[ \t]\S{1,64})[ \t]{1,4}$/;
const LONGEST_GIVER = 80;

const judges: Readonly<Record<Exclude<NamedKind, null>, (value: string) => boolean>> = {
  password: looksChosen,
  key: (value) => value.length >= 10 && looksRandom(value),
  service: (value) => looksRandom(value) || looksGiven(value),
};

/** Looks from a word such as "token" for `name = "value"` in the ways of settings, programs, JSON, XML and commands. */
export const lookForNamed =
  (wanted: "password" | "key"): Look =>
  (text, at, isWhole) => {
    const from = runBefore(nameLetters, text, at, LONGEST_NAME);
    const to = runAfter(nameLetters, text, at, LONGEST_NAME);
    const name = text.slice(from, to);
    const isGiven = text[from] === "-" || isGiver(text, from, to);
    if (!isGiven && !mayGive(text, to)) return null;
    const start = valueAfter(text, to, isGiven);
    if (start === null) return null;
    const kind = kindOf(name);
    if (kind === null || (kind === "password") !== (wanted === "password")) return null;
    const letters = wanted === "password" ? passwordLetters : keyLetters;
    const mixed = runAfter(letters, text, start, LONGEST_MIXED);
    const stop = mixed - start < LONGEST_MIXED ? mixed : endOfLong(text, mixed);
    if (stop === text.length && !isWhole) return { kind: "open", from: start };
    if (stop < text.length && !has(ends, text, stop)) return null;
    const end = withoutStop(text, start, stop);
    const value = text.slice(start, end);
    return judges[kind](value) ? { kind: "found", from: start, to: end } : null;
  };

const closers = charactersOf("\"'`\\\\)\\] \t");
const signs = charactersOf(":=?+.|,>isS&\n\rvV-");
const blanks = charactersOf(" \t");
const filler = charactersOf("=");

/** Base64 may end in signs. */
const endOfLong = (text: string, mixed: number): number =>
  runAfter(filler, text, runAfter(plainLetters, text, mixed, LONGEST_VALUE), 2);

/** Tells most words that give nothing apart at a glance. */
const mayGive = (text: string, to: number): boolean => has(signs, text, runAfter(closers, text, to, 30));

/** True where a blank alone stands between the name and its value. */
const isGiver = (text: string, from: number, to: number): boolean =>
  has(blanks, text, to) &&
  (has(blanks, text, from - 1) || text[from] === "r") &&
  (givers.test(text.slice(Math.max(0, from - LONGEST_GIVER), from)) ||
    text.slice(from, to) === "requirepass");

function valueAfter(text: string, to: number, isGiven: boolean): number | null {
  inNextField.lastIndex = to;
  const field = inNextField.exec(text)?.[0];
  if (field !== undefined) return to + field.length;
  gap.lastIndex = to;
  const between = gap.exec(text)?.[0];
  if (between !== undefined) {
    // A comma gives a value only between two quoted words, as in a call.
    if (between.includes(",") && !/["'`].*,.*["'`]/s.test(between)) return null;
    return to + between.length;
  }
  if (!isGiven) return null;
  blank.lastIndex = to;
  const after = blank.exec(text)?.[0];
  return after === undefined ? null : to + after.length;
}

/** The full stop of a sentence is no part of what it names. */
function withoutStop(text: string, start: number, stop: number): number {
  let end = stop;
  while (end > start && /[.!?:]/.test(text[end - 1] ?? "")) end--;
  return end;
}
