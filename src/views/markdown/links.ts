import type { StateCore, Token } from "markdown-it";
import { en } from "../strings/en.ts";

/** What cannot be a link at all stays in the text as it was written. */
export const mayLink = (url: string): boolean =>
  /^(?:https?:|mailto:|\/\/)/i.test(url) || !/(?:javascript|vbscript|file|data|blob):/i.test(url);

/**
 * Says beside each link where it really goes, unless its text says just that. An image becomes a link to it:
 * nothing is fetched to show an answer. What goes nowhere outside (a path, a fragment, another scheme) is text
 * with its target beside it.
 */
export function showTargets({ tokens, Token }: StateCore): void {
  for (const token of tokens) {
    if (token.children !== null && token.type === "inline") token.children = rewrite(token.children, Token);
  }
}

type TokenMaker = StateCore["Token"];

function rewrite(children: readonly Token[], Token: TokenMaker): Token[] {
  const made: Token[] = [];
  for (let index = 0; index < children.length; index += 1) {
    const token = children[index];
    if (token === undefined) break;
    if (token.type === "image") made.push(...image(token, Token, false));
    else if (token.type !== "link_open") made.push(token);
    else {
      const end = closing(children, index);
      made.push(...link(token, children.slice(index + 1, end), Token));
      index = end;
    }
  }
  return made;
}

function link(open: Token, inside: readonly Token[], Token: TokenMaker): Token[] {
  const written = String(open.attrGet("href") ?? "");
  const shown = inside.flatMap((token) => (token.type === "image" ? image(token, Token, true) : [token]));
  return anchor(written, shown, Token);
}

function image(token: Token, Token: TokenMaker, isInLink: boolean): Token[] {
  const words = token.content.trim();
  const text = textToken(words === "" ? en.answers.image : words, Token);
  return isInLink ? [text] : anchor(String(token.attrGet("src") ?? ""), [text], Token, true);
}

function anchor(written: string, shown: readonly Token[], Token: TokenMaker, isImage = false): Token[] {
  const url = outward(written);
  const text = plainText(shown).trim();
  if (url === null) {
    const isHealed = written === "" || written.startsWith("streamdown:");
    return isHealed || text === written ? [...shown] : [...shown, hostToken(decoded(written), Token)];
  }
  const open = new Token("link_open", "a", 1);
  open.attrs = [
    ["href", url.href],
    ["rel", "noopener noreferrer nofollow"],
    ["target", "_blank"],
  ];
  const close = new Token("link_close", "a", -1);
  const target = url.protocol === "mailto:" ? decoded(url.pathname) : url.host;
  const isSaid = !isImage && says(text, target);
  return isSaid ? [open, ...shown, close] : [open, ...shown, close, hostToken(target, Token)];
}

/** Null for what does not lead to a host or a mailbox. */
function outward(written: string): URL | null {
  const absolute = /^[\\/]{2}/.test(written) ? `https:${written.replaceAll("\\", "/")}` : written;
  const url = URL.parse(absolute);
  if (url === null) return null;
  if (url.protocol === "mailto:") return url.pathname === "" ? null : url;
  return (url.protocol === "https:" || url.protocol === "http:") && url.host !== "" ? url : null;
}

/** True where the text begins with the very host or address, so that nobody can take it for another. */
function says(text: string, target: string): boolean {
  if (/\s/.test(text)) return false;
  const bare = text.toLowerCase().replace(/^(?:https?:\/\/|mailto:)/, "");
  return bare === target || bare.startsWith(`${target}/`) || bare.startsWith(`${target}?`);
}

const plainText = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.type === "softbreak" ? " " : token.content)).join("");

function closing(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex((token, index) => index > from && token.type === "link_close");
  return end === -1 ? tokens.length : end;
}

function textToken(text: string, Token: TokenMaker): Token {
  const token = new Token("text", "", 0);
  token.content = text;
  return token;
}

function hostToken(text: string, Token: TokenMaker): Token {
  const token = new Token("host", "", 0);
  token.content = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return token;
}

function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text; // silent-ok: a stray % is shown as it stands
  }
}
