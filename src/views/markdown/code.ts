import { en } from "../strings/en.ts";
import { highlight, languageName } from "./highlight.ts";

/** What is longer keeps one colour: it is still code, and nothing waits for it. */
const LONGEST_COLOURED = 20_000;

/** A figure with the language's name and a button that the page's script answers. */
export function drawCode(code: string, info: string): string {
  const said = info.trim();
  const word = /^[^\s{,]{1,40}/.exec(said)?.[0] ?? "";
  const rest = said.slice(word.length).trim();
  const text = code.replace(/\n$/, "");
  const coloured = text.length <= LONGEST_COLOURED ? highlight(text, word) : null;
  const name = Bun.escapeHTML(languageName(word) ?? (word === "" ? en.answers.code : word));
  return (
    `<figure class="code"><figcaption>${name}${about(rest)}<button class="act" type="button" data-copy>` +
    `${en.shell.copy}</button></figcaption><pre tabindex="0"><code>${coloured ?? Bun.escapeHTML(text)}` +
    "</code></pre></figure>"
  );
}

/** What else stands beside the language, such as a path. */
const about = (text: string): string =>
  text === "" ? "" : `<span class="mono">${Bun.escapeHTML(text.slice(0, 200))}</span>`;
