import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";

/** A request as somebody saw it written down. */
export interface Pasted {
  /** With its question mark; empty where there is none. */
  readonly query: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

const REQUEST_LINE = /^[A-Z]+ (\S+)(?: HTTP\/[\d.]+)?$/;
/** White space around a value is no part of it, and `Headers` drops it. */
const HEADER = /^([!#$%&'*+.^_`|~\w-]+):(.*)$/;

/** Reads a request line, if there is one, the headers, an empty line, and all the rest as the body. */
export function readPasted(text: string): Result<Pasted, "invalid"> {
  const end = /\r?\n\r?\n/.exec(text);
  const lines = (end === null ? text.trimEnd() : text.slice(0, end.index)).split(/\r?\n/);
  const body = end === null ? "" : text.slice(end.index + end[0].length);
  const [, target] = REQUEST_LINE.exec(lines[0] ?? "") ?? [];
  const headers = new Headers();
  for (const line of target === undefined ? lines : lines.slice(1)) {
    const [, name, value = ""] = HEADER.exec(line) ?? [];
    if (name === undefined || !isSendable(value))
      return refuse("invalid", notReadable(line), { request: notReadable(line) });
    headers.append(name, value);
  }
  const query = /\?[^#]*/.exec(target ?? "")?.[0] ?? "";
  return ok({ query, headers, body: new TextEncoder().encode(body) });
}

/** What a header can carry: `Headers` throws at anything else. */
const isSendable = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

const notReadable = (line: string): string =>
  say`“${line.length > 60 ? `${line.slice(0, 60)}…` : line}” is no header: paste the headers one on a line, an empty line, and the body as it came.`;
