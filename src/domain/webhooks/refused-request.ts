import type { InboundRequest } from "../kernel/inbound.ts";
import type { Flaw } from "./source.ts";

/** Why a request to an endpoint was refused: the very word that its sender got. */
export const refusalWords = ["unauthorized", "unsupported", "too-large", "rate-limited", "invalid"] as const;

export type RefusalWord = (typeof refusalWords)[number];

/** A request that did not verify, as its endpoint's owner may look at it for a while. */
export interface RefusedRequest {
  readonly at: string;
  readonly address: string;
  readonly method: string;
  readonly why: RefusalWord;
  /** Which part of the signature was wrong; null where it did not come to that. */
  readonly flaw: Flaw | null;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The first 4 KiB as text, with what is no UTF-8 replaced. */
  readonly body: string;
  readonly bodyBytes: number;
}

const MOST_BODY_BYTES = 4 * 1024;
const MOST_HEADERS = 60;
const LONGEST_VALUE = 1_000;

export interface Refusing {
  readonly at: Date;
  readonly address: string;
  readonly method: string;
  readonly why: RefusalWord;
  readonly flaw: Flaw | null;
}

/** What is kept of it: small, and without what names itself a secret. */
export function noteOf(
  { at, ...refusing }: Refusing,
  { headers, body }: Pick<InboundRequest, "headers" | "body">,
  secretHeaders: readonly string[],
): RefusedRequest {
  return {
    ...refusing,
    at: at.toISOString(),
    headers: shownHeaders([...headers].slice(0, MOST_HEADERS), secretHeaders),
    body: new TextDecoder().decode(body.subarray(0, MOST_BODY_BYTES)),
    bodyBytes: body.length,
  };
}

const secretNames = /^(?:proxy-)?authorization$|cookie|token|secret|passw|api-?key/i;

/** The headers, each within a length, with the values of those left out that hold a secret itself. */
export const shownHeaders = (
  headers: readonly (readonly [string, string])[],
  secretHeaders: readonly string[] = [],
): readonly (readonly [string, string])[] => {
  const isSecret = (name: string): boolean =>
    secretNames.test(name) || secretHeaders.some((secret) => secret.toLowerCase() === name.toLowerCase());
  return headers.map(([name, value]) => [name, isSecret(name) ? "[left out]" : cut(value)] as const);
};

const cut = (value: string): string =>
  value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
