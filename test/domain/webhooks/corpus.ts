import type { InboundRequest } from "../../../src/domain/kernel/inbound.ts";
import { sourceOf } from "../../../src/domain/webhooks/registry.ts";
import type { Source } from "../../../src/domain/webhooks/source.ts";
import { valueOf } from "../results.ts";

/** A request of which a sender's own tests, documentation or library say whether it is genuine. */
export interface Case {
  readonly id: string;
  readonly source: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bodySha256: string;
  readonly secret: string;
  /** Unix seconds. */
  readonly now: number;
  readonly valid: boolean | "either";
  readonly why: string;
}

/** They come over a channel, and not to an endpoint for webhooks. */
export const ofChannels = ["telegram", "whatsapp"];

const named: Readonly<Record<string, readonly [string, object | null]>> = {
  "gitlab-signed": ["gitlab", null],
  "generic-sha256": ["generic", { header: "x-signature-256", prefix: "sha256=" }],
  standard: ["standard-webhooks", null],
  "twilio-json": ["twilio", null],
};

export function sourceOfCase({ source }: Case): Source {
  const [name, settings] = named[source] ?? [source, null];
  return valueOf(sourceOf(name, settings));
}

export const requestOfCase = ({ url, headers, body }: Case): InboundRequest => ({
  url,
  headers: new Headers(headers),
  body: new TextEncoder().encode(body),
});

export const isTaken = (source: Source, one: Case): boolean =>
  source.verify(requestOfCase(one), one.secret, new Date(one.now * 1000)).isGenuine;
