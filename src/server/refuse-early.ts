/** What is answered where a request does not get as far as the app. */
import { say } from "../domain/kernel/say.ts";
import { refusalResponse, statuses } from "./api/refusals.ts";
import { setSecurityHeaders } from "./guards/headers.ts";
import { isApi } from "./is-api.ts";

export type EarlyRefusal = "malformed" | "misdirected" | "unavailable" | "fault";

const messages: Readonly<Record<EarlyRefusal, string>> = {
  malformed: say`The Host header names no server.`,
  misdirected: say`This server is not known by that name. If it should be, set MONKEYCLAW_PRIVATE_URL or MONKEYCLAW_PUBLIC_URL.`,
  unavailable: say`Too many requests are under way. Try again shortly.`,
  fault: say`Something went wrong here.`,
};

/** On the private plane: in JSON for a program, in words for a person. */
export function refuseEarly(kind: EarlyRefusal, request: Request): Response {
  const message = messages[kind];
  const response = refusalResponse({ kind, message });
  const early = isApi(pathOf(request))
    ? response
    : new Response(`${message}\n`, { status: statuses[kind], headers: withoutType(response.headers) });
  setSecurityHeaders(early.headers, "", false);
  return early;
}

/** On the public plane: one word. */
export const refuseEarlyInOneWord = (kind: EarlyRefusal): Response =>
  Response.json({ error: kind }, { status: statuses[kind] });

/** Of a request whose Host header is malformed Bun tells the path alone. */
const pathOf = ({ url }: Request): string => url.replace(/^https?:\/\/[^/]*/i, "").split(/[?#]/, 1)[0] ?? "";

function withoutType(headers: Headers): Headers {
  const rest = new Headers(headers);
  rest.delete("content-type");
  return rest;
}
