/** How pages, and parts of pages for a script, are answered. */
import type { Context } from "hono";
import type { Refusal } from "../../domain/kernel/result.ts";
import { noticePartial } from "../../views/fragments/note.tsx";
import { markup, sealed } from "../../views/html.ts";
import { withNonce } from "../../views/nonce.ts";
import { type Kind, refusalResponse, statuses } from "../api/refusals.ts";
import type { ServerEnv } from "../env.ts";

/** Words for a person, of whatever kind a verb refuses with. */
export type PageRefusal = Refusal<Kind | "altered"> & { readonly retryAfterMs?: number };

type Ctx = Context<ServerEnv>;

/** True where a page's script asks, which takes a part of a page and never a whole one. */
export const isByScript = (c: Ctx): boolean => c.req.header("hx-request") === "true";

export const HTML_TYPE = "text/html; charset=utf-8";

export const html = (text: string, status = 200): Response =>
  new Response(text, { status, headers: { "content-type": HTML_TYPE } });

/** One element of a page, which takes the place of the one that asked. */
export const part = (c: Ctx, element: JSX.Element, status = 200): Response =>
  html(withNonce(sealed(markup(element)), c.get("nonce")), status);

/** The same, with changes elsewhere that each name their target. */
export const partWith = (c: Ctx, element: JSX.Element, partials: string): Response =>
  html(withNonce(sealed(markup(element)) + partials, c.get("nonce")));

/** Changes that each name their target. */
export const changes = (c: Ctx, partials: string, status = 200): Response =>
  html(withNonce(partials, c.get("nonce")), status);

/** It is done, and the stream tells all pages of it. */
export const done = (): Response => new Response(null, { status: 204 });

export const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { location } });

/** To another page: a script is told in a header, for it would follow any other way by itself. */
export const goTo = (c: Ctx, location: string): Response =>
  isByScript(c)
    ? new Response(null, { status: 200, headers: { "hx-redirect": location } })
    : seeOther(location);

export const statusOf = ({ kind }: PageRefusal): number => statuses[kind === "altered" ? "conflict" : kind];

/** What a refusal says beside its words: when to come again, what is served instead, that the line is closed. */
export function refusalHeaders({ kind, ...refusal }: PageRefusal): Headers {
  const headers = new Headers(
    refusalResponse({ ...refusal, kind: kind === "altered" ? "conflict" : kind }).headers,
  );
  headers.delete("content-type");
  return headers;
}

/** The same form again, with what was wrong with it. */
export const partRefused = (c: Ctx, element: JSX.Element, refusal: PageRefusal): Response =>
  withHeaders(part(c, element, statusOf(refusal)), refusalHeaders(refusal));

/** Said in passing, for what has no form of its own to say it in. */
export const noticeRefused = (c: Ctx, refusal: PageRefusal): Response =>
  withHeaders(changes(c, noticePartial(refusal.message), statusOf(refusal)), refusalHeaders(refusal));

export function withHeaders(response: Response, headers: Headers): Response {
  for (const [name, value] of headers) response.headers.append(name, value);
  return response;
}
