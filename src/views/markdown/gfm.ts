import type { Delimiter, MarkdownIt, StateInline } from "markdown-it";

/** What GitHub adds to CommonMark and the parser leaves out: `~one~`, `www.` addresses, and `<br>`, which tables need. */
export function addGfm(md: MarkdownIt): void {
  md.inline.ruler.before("strikethrough", "one_tilde", oneTilde);
  md.inline.ruler2.after("balance_pairs", "one_tilde", strikePairs);
  md.inline.ruler.before("autolink", "line_break", lineBreak);
  md.linkify.add("www.", {
    validate: (text, at, linkify) => linkify.testSchemaAt(text, "//", at),
    normalize(match) {
      match.url = `https://${match.url}`;
    },
  });
}

const TILDE = 0x7e;
/** So that one tilde never pairs with two. */
const ONE_TILDE = -TILDE;

/** Not inside of words: `10~20` is a range. */
function oneTilde(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false;
  const { can_open: open, can_close: close, length } = state.scanDelims(state.pos, false);
  if (length !== 1) return false;
  state.push("text", "", 0).content = "~";
  state.delimiters.push({
    marker: ONE_TILDE,
    length: 0,
    token: state.tokens.length - 1,
    end: -1,
    open,
    close,
  });
  state.pos += 1;
  return true;
}

function strikePairs({ tokens, tokens_meta: inner, delimiters }: StateInline): void {
  const all: (readonly Delimiter[])[] = [delimiters, ...inner.map((meta) => meta?.delimiters ?? [])];
  const become = (at: number | undefined, type: "s_open" | "s_close"): void => {
    const token = tokens[at ?? -1];
    if (token === undefined) return;
    Object.assign(token, { type, tag: "s", nesting: type === "s_open" ? 1 : -1, markup: "~", content: "" });
  };
  for (const group of all) {
    for (const { marker, end, token } of group) {
      if (marker !== ONE_TILDE || end === -1) continue;
      become(token, "s_open");
      become(group[end]?.token, "s_close");
    }
  }
}

function lineBreak(state: StateInline, silent: boolean): boolean {
  const found = /^<br ?\/?>/i.exec(state.src.slice(state.pos, state.pos + 6));
  if (found === null) return false;
  if (!silent) state.push("hardbreak", "br", 0);
  state.pos += found[0].length;
  return true;
}
