import type { Network } from "../domain/egress/network.ts";
import type { Sendable } from "../domain/egress/outbound.ts";

/** What left the product, as it was sent. */
export interface Left {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The internet of a scratch world: every name leads here, every page comes from here, and no packet leaves the machine. */
export interface Outside {
  readonly network: Network;
  /** Names that were looked up. */
  readonly resolved: readonly string[];
  readonly left: readonly Left[];
  /** What answers at an address, its query aside. Without one there is a short page. */
  serve(url: string, answer: (left: Left) => Response): void;
}

/** Public, so that nothing but policy stands before it. */
const ADDRESS = "93.184.215.14";

/** `own` is where the model listens: the one place that is reached in fact. */
export function openOutside(real: Network, own: () => string): Outside {
  const resolved: string[] = [];
  const left: Left[] = [];
  const pages = new Map<string, (left: Left) => Response>();
  return {
    resolved,
    left,
    serve: (url, answer) => void pages.set(url, answer),
    network: {
      async resolve(name) {
        resolved.push(name);
        return [ADDRESS];
      },
      async connect(address, request, signal) {
        if (request.url.origin === own()) return real.connect(address, request, signal);
        const one = leftOf(request);
        left.push(one);
        const answer = pages.get(`${request.url.origin}${request.url.pathname}`);
        return answer?.(one) ?? page("Nothing of note.");
      },
      isThere: async () => false,
    },
  };
}

export const page = (text: string, init: ResponseInit = {}): Response =>
  new Response(text, { headers: { "content-type": "text/plain; charset=utf-8" }, ...init });

const leftOf = ({ method, url, headers, body }: Sendable): Left => ({
  method,
  url: url.href,
  headers: Object.fromEntries(headers),
  body: body === null ? "" : new TextDecoder().decode(body),
});

/** All of what left, as one text for each request. */
export const textOf = ({ url, headers, body }: Left): string =>
  [decodeURIComponentSafely(url), url, ...Object.values(headers), body].join("\n");

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // silent-ok: what is not encoded is looked at as it is
  }
}
