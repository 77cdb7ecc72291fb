import { en } from "../strings/en.ts";
import { highlight, languageName } from "./highlight.ts";

/** What is longer keeps one colour: it is still code, and nothing waits for it. */
const LONGEST_COLOURED = 20_000;
/** A block of more lines is folded to what the style shows of one. */
const MOST_LINES = 24;

/** A figure with the language's name and buttons that the page's script answers. */
export function drawCode(code: string, info: string): string {
  const said = info.trim();
  const word = /^[^\s{,]{1,40}/.exec(said)?.[0] ?? "";
  const rest = said.slice(word.length).trim();
  const text = code.replace(/\n$/, "");
  const coloured = text.length <= LONGEST_COLOURED ? highlight(text, word) : null;
  const name = Bun.escapeHTML(languageName(word) ?? (word === "" ? en.answers.code : word));
  return (
    `<figure class="code"><figcaption>${name}${about(rest)}<span class="code-acts">${wrap}${copy}</span></figcaption>` +
    `<pre tabindex="0"><code>${coloured ?? Bun.escapeHTML(text)}</code></pre>${unfold(linesOf(text))}</figure>`
  );
}

const wrap = `<button class="act" type="button" data-wrap aria-pressed="false">${en.reading.wrap}</button>`;
const copy = `<button class="act" type="button" data-copy>${en.shell.copy}</button>`;

/** Both words stand there: the style shows the one that holds. */
const unfold = (lines: number): string =>
  lines <= MOST_LINES
    ? ""
    : '<button class="unfold" type="button" data-unfold aria-expanded="false">' +
      `<span class="is-more">${en.reading.allLines(lines)}</span>` +
      `<span class="is-less">${en.reading.fewerLines}</span></button>`;

function linesOf(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** What else stands beside the language, such as a path. */
const about = (text: string): string =>
  text === "" ? "" : `<span class="mono">${Bun.escapeHTML(text.slice(0, 200))}</span>`;
