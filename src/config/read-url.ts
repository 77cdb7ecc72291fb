import { ok, type Result, refuse } from "../domain/kernel/result.ts";
import { isLoopbackHost } from "./read-address.ts";

/** An address that others use to come here. MonkeyClaw lives at the root of its host, so a path could not lead to it. */
export function readOrigin(text: string): Result<string, "invalid"> {
  const read = readUrl(text);
  if (!read.ok) return read;
  return read.value.pathname === "/"
    ? ok(read.value.origin)
    : refuse("invalid", "has a path. Name the scheme, the host and the port alone.");
}

/** Where a vendor's API is, without a slash at its end. */
export function readBaseUrl(text: string): Result<string, "invalid"> {
  const read = readUrl(text);
  return read.ok ? ok(read.value.href.replace(/\/+$/, "")) : read;
}

/** Ollama's own way to say where it listens: the scheme, the host and the port may each be left out. */
export function readOllamaHost(text: string): Result<string, "invalid"> {
  if (text.includes("://")) return readBaseUrl(text);
  const bare = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text) ? `[${text}]` : text;
  const [, host = "", port = "11434"] = /^(\[[^\]]*\]|[^:/\s[\]]*)(?::(\d{1,5}))?\/?$/.exec(bare) ?? [];
  if (host === "" && !/^:\d+$/.test(bare)) {
    return refuse("invalid", "is not a host. Write it like 127.0.0.1:11434 or https://ollama.example.");
  }
  return readBaseUrl(`http://${whereToCall(host)}:${port}`);
}

/** Ollama listens on every address where its host is one of these; a caller wants this machine. */
const whereToCall = (host: string): string =>
  ({ "": "127.0.0.1", "0.0.0.0": "127.0.0.1", "[::]": "[::1]" })[host] ?? host;

function readUrl(text: string): Result<URL, "invalid"> {
  const url = URL.parse(text);
  if (url === null || !/^https?:\/\//i.test(text)) {
    return refuse("invalid", "is not a URL. Begin it with http:// or https://.");
  }
  if (url.username !== "" || url.password !== "") {
    return refuse("invalid", "holds a user name or password. Leave them out.");
  }
  return url.search === "" && url.hash === "" && !/[?#]/.test(text)
    ? ok(url)
    : refuse("invalid", "has something after its path. Leave out the ? or # and what follows.");
}

/** True where the way there is encrypted or does not leave this machine. */
export function isPrivateWay(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" || isLoopbackHost(hostname);
}
