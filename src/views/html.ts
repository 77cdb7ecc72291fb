import { escapeHtml } from "@kitajs/html";

/**
 * For every attribute that holds a text of somebody's: JSX escapes its quotes alone, so `&lt;` would not come back
 * as it was, and htmx rewrites `<hx-…` wherever it stands, also between quotes, with quotes of its own.
 */
export const attr = (text: string): string => escapeHtml(text);

/** For `pre` and `textarea`, whose first line end a parser leaves out. */
export const verbatim = (text: string): string => `\n${text}`;

/** An element as its markup. Nothing here is asynchronous. */
export function markup(element: JSX.Element): string {
  if (typeof element !== "string") throw new TypeError("a view must be synchronous");
  return element;
}

/** No tag of htmx's own may stand inside what is drawn, whatever it was drawn from. */
export const sealed = (html: string): string => html.replace(/<(?=\/?hx-)/gi, "&lt;");

/**
 * One change of a page, for a stream or beside an answered fragment. A target that a page does not have is passed
 * over. Carriage returns are a line's end in a stream, so none is left.
 */
export function partial(target: string, swap: Swap, element: JSX.Element | string): string {
  const html = sealed(markup(element)).replaceAll(/\r\n?/g, "\n");
  return `<hx-partial hx-target="#${target}" hx-swap="${swap}">${html}</hx-partial>`;
}

export type Swap =
  | "innerHTML"
  | "outerHTML"
  | "innerMorph"
  | "outerMorph"
  | "beforeend"
  | "afterbegin"
  | "delete";

/** An id that a selector takes as it is, made of one that may hold anything. */
export const domId = (id: string): string =>
  /^[\w-]{1,64}$/.test(id) ? id : `x${new Bun.CryptoHasher("sha256").update(id).digest("hex").slice(0, 32)}`;
