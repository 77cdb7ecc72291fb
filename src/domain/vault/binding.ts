import type { SecretUse } from "../egress/secret-use.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";

/** What a secret may be used for. An absent part allows everything of its kind. */
export interface Binding {
  /** A host name or address, with a port where only that one is meant. */
  readonly host: string;
  readonly methods?: readonly string[];
  /** Ends where a segment of the path ends: `/v1` covers `/v1` and `/v1/models`, not `/v10`. */
  readonly pathPrefix?: string;
  /** `body:` and a field's name stands for a value in the content. */
  readonly header?: string;
}

const MOST_BINDINGS = 20;

/** The bindings in the one way in which they are compared: hosts and headers in lower case, methods in upper case. */
export function readBindings(bindings: readonly Binding[]): Result<readonly Binding[], "invalid"> {
  const invalid = (words: string) => refuse("invalid", words, { bindings: words });
  if (bindings.length > MOST_BINDINGS) return invalid(say`A secret has at most ${MOST_BINDINGS} bindings.`);
  const read: Binding[] = [];
  for (const { host, methods, pathPrefix, header } of bindings) {
    const at = readHost(host);
    if (at === null)
      return invalid(say`"${host}" is not a host. Write it like api.example.com or localhost:8080.`);
    if (methods?.some((method) => !/^[A-Za-z]{1,20}$/.test(method))) {
      return invalid(say`Methods are words like GET and POST.`);
    }
    if (methods?.length === 0) return invalid(say`Leave the methods out to allow every one.`);
    if (pathPrefix !== undefined && !isPathPrefix(pathPrefix)) {
      return invalid(say`"${pathPrefix}" is not the beginning of a path. Write it like /v1.`);
    }
    if (header !== undefined && !/^(?:body:[A-Za-z0-9_-]{1,95}|[A-Za-z0-9-]{1,100})$/.test(header)) {
      return invalid(say`"${header}" is not the name of a header.`);
    }
    read.push({
      host: at,
      ...(methods && { methods: methods.map((method) => method.toUpperCase()) }),
      ...(pathPrefix !== undefined && { pathPrefix }),
      ...(header !== undefined && { header: header.toLowerCase() }),
    });
  }
  return ok(read);
}

/** True where one binding allows all of a use. */
export const isBound = (bindings: readonly Binding[], use: SecretUse): boolean =>
  use.isPlain !== true && bindings.some((binding) => allows(binding, use));

function allows({ host, methods, pathPrefix, header }: Binding, use: SecretUse): boolean {
  return (
    (host === use.host || host === `${use.host}:${use.port}`) &&
    (methods === undefined || methods.includes(use.method)) &&
    (pathPrefix === undefined || isUnder(pathPrefix, use.path)) &&
    (header === undefined || header === use.header)
  );
}

/** A path with an encoded slash or dot is under no prefix: a server may read it as another path. */
function isUnder(prefix: string, path: string): boolean {
  if (/%(?:2e|2f|5c)/i.test(path)) return false;
  const folder = prefix.endsWith("/") ? prefix : `${prefix}/`;
  return path === prefix || path.startsWith(folder);
}

function readHost(text: string): string | null {
  const [, name = "", port] = /^([^\s/\\?#@*]+?)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const url = URL.parse(`https://${name}/`);
  if (url === null || url.port !== "" || url.pathname !== "/" || Number(port ?? 1) > 65_535) return null;
  const host = url.hostname.replace(/\.$/, "");
  return port === undefined ? host : `${host}:${Number(port)}`;
}

/** As a URL parser would leave it, so that it can match. */
const isPathPrefix = (text: string): boolean =>
  text.startsWith("/") &&
  text.length <= 1000 &&
  URL.parse(text, "https://host.example")?.href === `https://host.example${text}` &&
  !/[?#]|%(?:2e|2f|5c)/i.test(text);
