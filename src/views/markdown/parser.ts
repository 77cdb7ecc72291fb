import MarkdownIt, { type Env, type RendererRule, type StateCore, type Token } from "markdown-it";
import { drawCode } from "./code.ts";
import { addGfm } from "./gfm.ts";
import { mayLink, showTargets } from "./links.ts";
import { markTasks } from "./tasks.ts";

/** A longer paragraph or cell is shown as it was written. */
const LONGEST_INLINE = 16_000;

export interface Parser {
  parse(text: string, env: Env): Token[];
  /** Block structure alone: no inline markup is read. */
  parseBlocks(text: string): Token[];
  render(tokens: Token[], env: Env): string;
}

export function createParser(): Parser {
  const md = new MarkdownIt({ html: false, linkify: true });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  md.validateLink = mayLink;
  addGfm(md);
  md.core.ruler.before("inline", "long_text", keepLongTextAsWritten);
  md.core.ruler.push("tasks", markTasks);
  md.core.ruler.push("targets", showTargets);
  Object.assign(md.renderer.rules, rules);
  return {
    parse: (text, env) => md.parse(text, env),
    parseBlocks(text) {
      const tokens: Token[] = [];
      md.block.parse(text, md, {}, tokens);
      return tokens;
    },
    render: (tokens, env) => md.renderer.render(tokens, md.options, env),
  };
}

function keepLongTextAsWritten({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (token.type === "inline" && token.content.length > LONGEST_INLINE) token.type = "plain";
  }
}

const content: RendererRule = (tokens, index) => Bun.escapeHTML(tokens[index]?.content ?? "");

/** The page's own headings come first: an answer's begin at the third level. */
const heading: RendererRule = (tokens, index, options, _env, renderer) => {
  const token = tokens[index];
  if (token !== undefined) token.tag = `h${Math.min(Number(token.tag.slice(1)) + 2, 6)}`;
  return renderer.renderToken(tokens, index, options);
};

const cell: RendererRule = (tokens, index, options, _env, renderer) => {
  const token = tokens[index];
  const side = /^text-align:(right|center)$/.exec(String(token?.attrGet("style") ?? ""))?.[1];
  if (token !== undefined) token.attrs = side === undefined ? null : [["class", `text-${side}`]];
  return renderer.renderToken(tokens, index, options);
};

const rules: Readonly<Record<string, RendererRule>> = {
  plain: content,
  host: (tokens, index) => `<span class="host">${Bun.escapeHTML(tokens[index]?.content ?? "")}</span>`,
  task_box: (tokens, index) => {
    const token = tokens[index];
    const isDone = token?.meta?.["isDone"] === true;
    return `<span class="box${isDone ? " is-done" : ""}" role="img" aria-label="${token?.content ?? ""}"></span>`;
  },
  fence: (tokens, index) => drawCode(tokens[index]?.content ?? "", tokens[index]?.info ?? ""),
  code_block: (tokens, index) => drawCode(tokens[index]?.content ?? "", ""),
  heading_open: heading,
  heading_close: heading,
  th_open: cell,
  td_open: cell,
  table_open: () => '<div class="wide" tabindex="0"><table>',
  table_close: () => "</table></div>",
};
