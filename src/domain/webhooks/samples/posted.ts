import type { InboundRequest } from "../../kernel/inbound.ts";

export type SignHeaders = (body: Uint8Array) => Readonly<Record<string, string>>;

/** A sample as its sender posts it: the body as it goes over the wire, with the headers that its bytes ask for. */
export function postedJson(url: string, payload: unknown, headersFor: SignHeaders): InboundRequest {
  return posted(url, "application/json", JSON.stringify(payload), headersFor);
}

export function postedForm(
  url: string,
  fields: Readonly<Record<string, string>>,
  headersFor: SignHeaders,
): InboundRequest {
  return posted(url, "application/x-www-form-urlencoded", new URLSearchParams(fields).toString(), headersFor);
}

function posted(url: string, contentType: string, text: string, headersFor: SignHeaders): InboundRequest {
  const body = new TextEncoder().encode(text);
  return { url, headers: new Headers({ "content-type": contentType, ...headersFor(body) }), body };
}
