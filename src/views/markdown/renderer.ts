import type { Token } from "markdown-it";
import { createParser } from "./parser.ts";
import type { References, RenderMarkdown } from "./render-markdown.ts";
import { sanitize } from "./sanitize.ts";

/** What is longer is shown as it was written: nobody reads it as a page, and it must not hold anything up. */
const MOST_RICH = 250_000;
/**
 * Paragraphs, items and cells are counted by where they begin and end. A table of a thousand full rows is drawn; one that
 * is all cells and no words is text like any other.
 */
const MOST_PIECES = 20_000;
/** The frame of a piece of code, with its buttons, is as much to draw as ten cells. */
const PIECES_OF_CODE = 20;
/** Deeper nesting would make the parser leave text out. */
const TOO_DEEP = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){40}/m;

/** Characters of texts whose drawing is remembered: a thread is read more often than it is written. */
const MOST_REMEMBERED = 4_000_000;

export function createRenderer(): RenderMarkdown {
  const parser = createParser();

  const draw = (text: string, references: References): string[] => {
    const env = { references };
    return groups(parser.parse(text, env)).map((tokens) => sanitize(parser.render(tokens, env)).trimEnd());
  };

  /** As much of a text, from its beginning on, as may be drawn. */
  const richIn = (text: string): string => {
    const end = text.length <= MOST_RICH ? text.length : text.lastIndexOf("\n\n", MOST_RICH);
    const rich = text.slice(0, Math.max(0, end));
    let pieces = 0;
    const beyond = groups(parser.parseBlocks(rich)).find(
      (block) => (pieces += piecesOf(block)) > MOST_PIECES,
    );
    return beyond === undefined ? rich : rich.slice(0, offsets(rich, [beyond[0]?.map?.[0] ?? 0])[0]);
  };

  const blocks = (text: string, references: References): readonly string[] => {
    if (TOO_DEEP.test(text)) return [asWritten(text)];
    const rich = richIn(text);
    if (rich.length === text.length) return draw(text, references);
    return [...draw(rich, references), asWritten(text.slice(rich.length).replace(/^\n+/, ""))];
  };
  const remembered = createMemory((text) => blocks(text, {}));

  return {
    blocks: (text, references) => (references === undefined ? remembered(text) : blocks(text, references)),
    starts(text) {
      return offsets(
        text,
        groups(parser.parseBlocks(text)).flatMap(([first]) => first?.map?.[0] ?? []),
      );
    },
  };
}

function createMemory(work: (text: string) => readonly string[]): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  let size = 0;
  return (text) => {
    const made = known.get(text) ?? work(text);
    if (known.delete(text)) size -= text.length;
    known.set(text, made);
    size += text.length;
    for (const oldest of known.keys()) {
      if (size <= MOST_REMEMBERED) break;
      known.delete(oldest);
      size -= oldest.length;
    }
    return made;
  };
}

const piecesOf = (block: readonly Token[]): number =>
  block.reduce((sum, { type }) => sum + (type === "fence" || type === "code_block" ? PIECES_OF_CODE : 1), 0);

const asWritten = (text: string): string =>
  text === "" ? "" : sanitize(`<div class="plain">${Bun.escapeHTML(text)}</div>`);

/** Tokens by top-level block. */
function groups(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = [];
  let open: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    open.push(token);
    depth += token.nesting;
    if (depth > 0) continue;
    found.push(open);
    open = [];
  }
  return open.length === 0 ? found : [...found, open];
}

/** Where lines begin, for ascending numbers of lines. */
function offsets(text: string, lines: readonly number[]): number[] {
  let line = 0;
  let at = 0;
  return lines.map((wanted) => {
    for (; line < wanted; line += 1) at = text.indexOf("\n", at) + 1;
    return at;
  });
}
