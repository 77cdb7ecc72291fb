import { type Characters, charactersOf, has, runAfter } from "./characters.ts";
import type { Look, Outcome } from "./pattern.ts";

/**
 * Shapes are a small part of regular expressions, matched from left to right without ever going back: literal text,
 * `(?:a|b)` of literal text, `[a-z]`, `\d`, `\w`, `\s`, `.` taken literally after `\`, and after any of these `?`,
 * `{n}`, `{m,n}`, `{m,}`. Parentheses mark the part that is the secret; without them it is the whole. A last run of at
 * most n characters must end there: one more of the same makes it something else, unless it ends a sentence or a
 * stressed word.
 */
export interface Shape {
  readonly look: Look;
  /** True where only a part of it is the secret. */
  readonly hasSecret: boolean;
  /** Every way in which a match can begin, as literal text; empty where it begins with a class. */
  readonly beginnings: readonly string[];
}

interface Words {
  readonly kind: "words";
  readonly words: readonly string[];
  readonly isOptional: boolean;
}

interface Run {
  readonly kind: "run";
  readonly set: Characters;
  readonly least: number;
  readonly most: number;
}

type Part = Words | Run | { readonly kind: "open" } | { readonly kind: "close" };

const token =
  /\(\?:(?<words>(?:\\.|[^()\\])*)\)(?<maybe>\??)|(?<paren>[()])|(?:\[(?<set>(?:\\.|[^\]\\])*)\]|(?<short>\\[dws]))(?<count>\?|\{\d+(?:,\d*)?\})?|(?<char>\\.|[^\\])(?<optional>\??)/gs;

export function compileShape(source: string, isCaseBlind = false): Shape {
  const parts = join([...source.matchAll(token)].map(({ groups = {} }) => partOf(groups)));
  const first = parts.find(({ kind }) => kind !== "open");
  const hasSecret = parts.some(({ kind }) => kind === "open");
  return {
    look: (text, at, isWhole) => walk({ parts, isCaseBlind, hasSecret }, text, at, isWhole),
    hasSecret,
    beginnings: first?.kind === "words" && !first.isOptional ? first.words : [],
  };
}

/** A class with its count, as in `[0-9]{5,16}`. */
export function compileRun(source: string): Omit<Run, "kind"> {
  const [part] = [...source.matchAll(token)].map(({ groups = {} }) => partOf(groups));
  if (part?.kind !== "run") throw new TypeError(`not a run of characters: ${source}`);
  return part;
}

function partOf(groups: Readonly<Record<string, string | undefined>>): Part {
  const { words, maybe, paren, set, short, count, char, optional } = groups;
  if (paren !== undefined) return paren === "(" ? { kind: "open" } : { kind: "close" };
  if (words !== undefined) {
    return { kind: "words", words: longestFirst(words.split("|").map(plain)), isOptional: maybe === "?" };
  }
  if (char !== undefined) return { kind: "words", words: [plain(char)], isOptional: optional === "?" };
  return { kind: "run", set: charactersOf(set ?? short ?? ""), ...countOf(count) };
}

const longestFirst = (words: readonly string[]): readonly string[] =>
  words.toSorted((a, b) => b.length - a.length);

const plain = (literal: string): string => literal.replace(/\\(.)/gs, "$1");

function countOf(count: string | undefined): { readonly least: number; readonly most: number } {
  if (count === undefined) return { least: 1, most: 1 };
  if (count === "?") return { least: 0, most: 1 };
  const [least = "", most = least] = count.slice(1, -1).split(",");
  return { least: Number(least), most: most === "" ? Number.POSITIVE_INFINITY : Number(most) };
}

/** Literals that follow each other are one. */
function join(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isBoth = last?.kind === "words" && part.kind === "words" && !last.isOptional && !part.isOptional;
    if (!isBoth || last.words.length * part.words.length > MOST_BEGINNINGS) joined.push(part);
    else {
      const words = last.words.flatMap((left) => part.words.map((right) => left + right));
      joined.splice(-1, 1, { kind: "words", words: longestFirst(words), isOptional: false });
    }
  }
  return joined;
}

const MOST_BEGINNINGS = 64;

/** They end a sentence, or the stress that Markdown lays on a word. */
const signs = charactersOf("._");
const MOST_SIGNS = 3;

interface Route {
  readonly parts: readonly Part[];
  readonly isCaseBlind: boolean;
  readonly hasSecret: boolean;
}

function walk(route: Route, text: string, at: number, isWhole: boolean): Outcome {
  const { parts, isCaseBlind: isBlind, hasSecret } = route;
  let to = at;
  let from: number | null = null;
  let end: number | null = null;
  const open = (): Outcome => ({ kind: "open", from: from ?? (hasSecret ? text.length : at) });

  for (const [index, part] of parts.entries()) {
    if (part.kind === "open") from = to;
    else if (part.kind === "close") end = to;
    else if (part.kind === "words") {
      const word = part.words.find((word) => standsAt(word, isBlind, text, to));
      if (word !== undefined) to += word.length;
      else if (!isWhole && part.words.some((word) => mayCome(word, isBlind, text, to))) return open();
      else if (!part.isOptional) return null;
    } else {
      const stop = runAfter(part.set, text, to, part.most);
      if (stop === text.length && !isWhole) return open();
      if (stop - to < part.least) return null;
      const isLast = parts.slice(index + 1).every(({ kind }) => kind === "close");
      if (isLast && part.most > 1 && stop - to === part.most && has(part.set, text, stop)) {
        const end = runAfter(signs, text, stop, MOST_SIGNS);
        if (end === text.length && !isWhole) return open();
        if (end === stop || has(part.set, text, end)) return null;
      }
      to = stop;
    }
  }
  return { kind: "found", from: from ?? at, to: end ?? to };
}

function standsAt(word: string, isBlind: boolean, text: string, at: number): boolean {
  if (!isBlind) return text.startsWith(word, at);
  return text.slice(at, at + word.length).toLowerCase() === word.toLowerCase();
}

/** True where the text ends within the word. */
const mayCome = (word: string, isBlind: boolean, text: string, at: number): boolean =>
  text.length - at < word.length && standsAt(word.slice(0, text.length - at), isBlind, text, at);
