import type { InboundRequest } from "../../src/domain/kernel/inbound.ts";

/** Some bytes of a request that can be read and put back changed; null where no client could send them so. */
export interface Part {
  readonly name: string;
  read(request: InboundRequest): Uint8Array;
  write(request: InboundRequest, bytes: Uint8Array): InboundRequest | null;
}

export const wholeBody: Part = {
  name: "the body",
  read: ({ body }) => body,
  write: (request, body) => ({ ...request, body }),
};

export type Encoding = "text" | "hex" | "base64" | "base64url";

/** What the pattern's first group holds in this header, decoded. */
export function headerPart(header: string, pattern = /^(.*)$/s, encoding: Encoding = "text"): Part {
  const { read, write } = textPart(({ headers }) => headers.get(header) ?? "", pattern, encoding);
  return {
    name: `${header} ${pattern.source}`,
    read,
    write: (request, bytes) => withHeader(request, header, write(request, bytes)),
  };
}

/** The same in the body. */
export function bodyPart(pattern: RegExp, encoding: Encoding = "text"): Part {
  const { read, write } = textPart(({ body }) => latin(body), pattern, encoding);
  return {
    name: `the body ${pattern.source}`,
    read,
    write: (request, bytes) => ({ ...request, body: Buffer.from(write(request, bytes), "latin1") }),
  };
}

/** The same in the address. */
export function urlPart(pattern = /^(.*)$/s, encoding: Encoding = "text"): Part {
  const { read, write } = textPart(({ url }) => url, pattern, encoding);
  return {
    name: `the address ${pattern.source}`,
    read,
    write: (request, bytes) => ({ ...request, url: write(request, bytes) }),
  };
}

/** Null where no client could send such a header. */
export function withHeader(request: InboundRequest, name: string, value: string): InboundRequest | null {
  const headers = new Headers(request.headers);
  try {
    headers.set(name, value);
  } catch {
    return null; // silent-ok: a line break and the like never arrive
  }
  return { ...request, headers };
}

export function withoutHeader(request: InboundRequest, name: string): InboundRequest {
  const headers = new Headers(request.headers);
  headers.delete(name);
  return { ...request, headers };
}

/** The same header sent once more. */
export function withHeaderTwice(request: InboundRequest, name: string): InboundRequest {
  const headers = new Headers(request.headers);
  headers.append(name, headers.get(name) ?? "");
  return { ...request, headers };
}

/** Every request in which one bit of this part is another. */
export function* bitFlips(part: Part, request: InboundRequest): Generator<InboundRequest> {
  const bytes = part.read(request);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Uint8Array.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const changed = part.write(request, flipped);
    if (changed !== null) yield changed;
  }
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

function textPart(textOf: (request: InboundRequest) => string, pattern: RegExp, encoding: Encoding) {
  const groupOf = (request: InboundRequest): { readonly at: number; readonly text: string } => {
    const found = new RegExp(pattern.source, `${pattern.flags.replace("d", "")}d`).exec(textOf(request));
    const span = found?.indices?.[1];
    if (found?.[1] === undefined || span === undefined)
      throw new Error(`Nothing in the request fits ${pattern.source}.`);
    return { at: span[0], text: found[1] };
  };
  const bufferEncoding = encoding === "text" ? "latin1" : encoding;
  return {
    read: (request: InboundRequest): Uint8Array =>
      Uint8Array.from(Buffer.from(groupOf(request).text, bufferEncoding)),
    write(request: InboundRequest, bytes: Uint8Array): string {
      const { at, text } = groupOf(request);
      const whole = textOf(request);
      return `${whole.slice(0, at)}${Buffer.from(bytes).toString(bufferEncoding)}${whole.slice(at + text.length)}`;
    },
  };
}
