import type { InboundRequest } from "../kernel/inbound.ts";

/**
 * One sender of webhooks. To add one: write `sources/<name>.ts`, name it in `registry.ts`, and give the contract suite
 * what the sender's own documentation or library signs in `test/domain/webhooks/sources/<name>.test.ts`.
 * Nothing here throws, whatever a request holds.
 */
export interface Source {
  /** As people write it. */
  readonly label: string;
  /** Where the sender says how it signs. */
  readonly docs: string;
  /** The kinds of body that the sender really sends; anything else is 415. */
  readonly accepts: readonly BodyKind[];
  readonly secret: SecretRule;
  /** In words for the owner: what of a request this sender's signature does not cover. */
  readonly unsigned: readonly string[];
  /** Where to click at the sender, step by step. */
  readonly steps: readonly string[];
  /** Kinds of events worth offering, by the names that `eventType` answers. */
  readonly events: readonly string[];
  /** Names of payload fields, at any depth, that hold what nobody downstream may see. */
  readonly secretFields: readonly string[];
  /** Names of headers, in lower case, that hold the secret itself; none where the sender only signs with it. */
  readonly secretHeaders?: readonly string[];
  /** Whether this secret signed the request; compares in constant time. `now` decides what is too old. */
  verify(request: InboundRequest, secret: string, now: Date): Verdict;
  /** The sender's name for this delivery, at most 255 characters, or null where it gives none. */
  deliveryId(request: InboundRequest): string | null;
  /** At most 255 characters; `unknown` where the sender does not say. */
  eventType(request: InboundRequest): string;
  /** What is answered instead of taking a delivery, to a request that was verified; null for a delivery. */
  handshake?(request: InboundRequest): Handshake | null;
  /** What is answered to a GET, which no sender signs, where the sender proves an address so. */
  greet?(request: InboundRequest, secret: string): Handshake | null;
  /** Where the secret can only verify: a new pair, to make a sample with the one and verify it with the other. */
  newPair?(): { readonly secret: string; readonly signing: string };
  /** A realistic event of this kind (one of `events`), signed as the sender signs it, for this address. */
  sample(event: string, sending: Sending): InboundRequest;
}

export type BodyKind = "json" | "form";

export interface SecretRule {
  /** Who thinks of the secret: we, to be pasted there; or the sender, to be pasted here. */
  readonly madeBy: "us" | "sender";
  /** What the sender calls it. */
  readonly label: string;
  /** What is wrong with a value, in words; null where it can be one. */
  refuse(value: string): string | null;
}

export interface Sending {
  /** The address that the sender was given. */
  readonly url: string;
  /** What signs: the endpoint's secret, or `signing` of a new pair where the source makes pairs. */
  readonly secret: string;
  readonly now: Date;
  /** Makes each sample a delivery of its own. */
  readonly id: string;
}

/** What is wrong is told to the owner alone, never to the sender. */
export type Verdict = { readonly isGenuine: true } | { readonly isGenuine: false; readonly flaw: Flaw };

export interface Flaw {
  readonly part: "header" | "form" | "time" | "signature" | "body";
  /** In words for the owner: which part is wrong, what was expected, and what usually causes it. */
  readonly words: string;
}

export interface Handshake {
  readonly status: number;
  readonly contentType: "application/json" | "text/plain";
  readonly body: string;
}
