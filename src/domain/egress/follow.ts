import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { HeaderList, Sendable } from "./outbound.ts";
import { readUrl } from "./read-outbound.ts";
import { mentionsSecret } from "./secret-use.ts";

/** What another origin may be told: nothing that could be a credential. */
const portable = new Set(["accept", "accept-language", "user-agent"]);

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** The request that a redirect asks for, to be checked like the first one. */
export function follow(request: Sendable, status: number, location: string): Result<Sendable, "redirected"> {
  const read = readUrl(location, request.url);
  if (!read.ok)
    return refuse("redirected", say`${request.url.host} redirects to something that is not a web address.`);
  const url = read.value;
  if (request.url.protocol === "https:" && url.protocol === "http:") {
    return refuse(
      "redirected",
      say`${request.url.host} redirects from https to http, which is not followed.`,
    );
  }
  const becomesGet = status === 303 || (status < 303 && request.method === "POST");
  const isElsewhere = url.origin !== request.url.origin;
  if (isElsewhere && !becomesGet && request.body !== null) {
    return refuse(
      "redirected",
      say`${request.url.host} asks to send this on to ${url.host}, which is not done.`,
    );
  }
  const headers = isElsewhere ? request.headers.filter(isPortable) : request.headers;
  return ok(
    becomesGet && request.method !== "HEAD"
      ? { method: "GET", url, headers: withoutContent(headers), body: null }
      : { ...request, url, headers },
  );
}

const isPortable = ([name, value]: HeaderList[number]): boolean =>
  portable.has(name) && !mentionsSecret(value);

const withoutContent = (headers: HeaderList): HeaderList =>
  headers.filter(([name]) => !name.startsWith("content-"));
