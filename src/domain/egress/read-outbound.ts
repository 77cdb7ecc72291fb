import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import type { HeaderList, Outbound, Sendable } from "./outbound.ts";
import { mentionsSecret } from "./secret-use.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** They concern one connection, a proxy on the way, are ours to write, or make another method of it than was allowed. */
const dropped = new Set([
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "forwarded",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
  "x-http-method",
  "x-http-method-override",
  "x-method-override",
]);

/** Checks every part of a request that came as plain data, before anything is looked up. */
export function readOutbound({ method, url, headers, body }: Outbound): Result<Sendable, Refused> {
  if (!methods.includes(method))
    return refuse("invalid", say`A request may not use the method "${printable(method)}".`);
  if (body !== null && (method === "GET" || method === "HEAD")) {
    return refuse("invalid", say`A request with the method ${method} carries no body.`);
  }
  const address = readUrl(url);
  if (!address.ok) return address;
  const kept = readHeaders(headers);
  return kept.ok ? ok({ method, url: address.value, headers: kept.value, body }) : kept;
}

type Refused = "invalid" | "secret-refused";

/** A web address that holds neither user info nor a reference to a secret. A redirect's is resolved on its base. */
export function readUrl(text: string, base?: URL): Result<URL, Refused> {
  if (mentionsSecret(text.replace(/%40/g, "@").replace(/%3a/gi, ":"))) {
    return refuse("secret-refused", say`A secret may stand in a header alone, never in an address.`);
  }
  const url = hasControls(text) ? null : URL.parse(text, base);
  if (url === null) return refuse("invalid", say`That is not a web address.`);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return refuse(
      "invalid",
      say`An address must begin with https:// or http://, not ${printable(url.protocol)}`,
    );
  }
  if (url.username !== "" || url.password !== "") {
    return refuse(
      "invalid",
      say`An address may not hold a user name or password; put a secret into a header.`,
    );
  }
  url.hash = "";
  url.hostname = url.hostname.replace(/\.+$/, "");
  return ok(url);
}

function readHeaders(headers: HeaderList): Result<HeaderList, "invalid"> {
  const kept: [string, string][] = [];
  const named = connectionOptions(headers);
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (!isHeaderName(lower))
      return refuse("invalid", say`"${printable(name)}" is not the name of a header.`);
    if (!isHeaderValue(value))
      return refuse("invalid", say`The header ${lower} holds a character that may not stand there.`);
    if (!dropped.has(lower) && !named.has(lower) && !lower.startsWith("proxy-")) kept.push([lower, value]);
  }
  return ok(kept);
}

/** The headers that a Connection header declares to be for this connection alone. */
export function connectionOptions(headers: HeaderList): ReadonlySet<string> {
  const values = headers.filter(([name]) => name.toLowerCase() === "connection").map(([, value]) => value);
  return new Set(values.flatMap((value) => value.toLowerCase().split(",")).map((option) => option.trim()));
}

const isHeaderName = (name: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]{1,200}$/.test(name);

export const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

/** A URL parser drops them silently, and then reads another address. */
const hasControls = (text: string): boolean => /\p{Cc}/u.test(text);

const printable = (text: string): string => JSON.stringify(text.slice(0, 40)).slice(1, -1);
