import { expect } from "bun:test";
import type { InboundRequest } from "../../src/domain/kernel/inbound.ts";
import type { Handshake, Sending, Source } from "../../src/domain/webhooks/source.ts";
import { genuine } from "../../src/domain/webhooks/verdict.ts";
import type { Part } from "./webhook-parts.ts";

export interface Proof {
  readonly source: Source;
  /** Two that fit its rule. */
  readonly secret: string;
  readonly otherSecret: string;
  /** What signs samples, where the secret can only verify. */
  readonly signing?: string;
  /** Where the signature stands, and what it covers: of both, each changed bit is refused. */
  readonly signature: readonly Part[];
  readonly signed: readonly Part[];
  /** The signed text of a request whose changed bits may say the same, as %2f and %2F do in a form. */
  readonly said?: (request: InboundRequest) => string;
  /** Headers without which, or sent twice, a delivery is refused. */
  readonly needed: readonly string[];
  /** For each statement of the source's `unsigned`, in its order, something that it admits is taken. */
  readonly unsigned: readonly ((delivery: Delivery) => Delivery)[];
  /** Null where the sender signs no time. */
  readonly time: TimeRule | null;
  /** True where the sender names no delivery, or not each. */
  readonly isNameless?: boolean;
  readonly handshakes?: readonly { readonly request: InboundRequest; readonly answer: Handshake }[];
  /** Genuine deliveries of kinds that `sample` does not make: other bodies, other headers. */
  readonly others?: readonly { readonly request: InboundRequest; readonly event: string }[];
  readonly vendor: Vendor;
}

export interface Delivery {
  readonly request: InboundRequest;
  readonly now: Date;
  /** Left out: that of the proof. */
  readonly secret?: string;
}

export interface TimeRule {
  readonly toleranceSeconds: number;
  /** A delivery that is signed with this text where the time stands. */
  signedAt(time: string): InboundRequest | null;
  /** As the sender writes it, where that is not Unix seconds. */
  readonly write?: (at: Date) => string;
}

/** The sender's own code where there is some, else the scheme of its documentation written without ours. */
export interface Vendor {
  readonly name: string;
  sign(fresh: Fresh): InboundRequest | Promise<InboundRequest>;
  check?(request: InboundRequest, secret: string): boolean | Promise<boolean>;
}

export interface Fresh {
  readonly url: string;
  /** Any JSON object. */
  readonly json: string;
  /** Any fields of a form. */
  readonly fields: Readonly<Record<string, string>>;
  readonly secret: string;
  readonly signing: string;
  readonly now: Date;
  readonly id: string;
}

/** What a sender that signs no headers admits. */
export const otherHeaders =
  (others: Readonly<Record<string, string>>) =>
  (delivery: Delivery): Delivery => {
    const headers = new Headers(delivery.request.headers);
    for (const [name, value] of Object.entries(others)) headers.set(name, value);
    return { ...delivery, request: { ...delivery.request, headers } };
  };

/** What a sender that signs no time admits. */
export const anotherYear = (delivery: Delivery): Delivery => ({
  ...delivery,
  now: new Date("2036-01-01T00:00:00Z"),
});

export const unixSeconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));

export const GARBAGE = [
  "",
  "=",
  ",",
  "sha256=",
  "t=,v1=",
  "v1,",
  "v0=zz",
  "null",
  "\u00ff",
  "a".repeat(10_000),
];

const URL_GIVEN = "https://claw.example.com/webhooks/01890a5d";

/** One sample of the source, and who takes it. */
export function benchOf({ source, secret, signing = secret }: Proof) {
  const now = new Date("2026-03-04T05:06:07.000Z");
  const id = "0199aaaa-0000-7000-8000-000000000001";
  const sending: Sending = { url: URL_GIVEN, secret: signing, now, id };
  const [event = "unknown"] = source.events;
  /** The same source with its guard off: whatever is refused arrives where nobody verifies. */
  const open: Source = { ...source, verify: () => genuine };
  const isTaken = (by: Source, asked: InboundRequest, held = secret, at = now): boolean =>
    by.verify(asked, held, at).isGenuine;
  const expectRefused = (asked: InboundRequest | null, held = secret, at = now): void => {
    if (asked === null) return;
    expect([asked.headers, isTaken(source, asked, held, at)]).toEqual([asked.headers, false]);
    expect(isTaken(open, asked, held, at)).toBe(true);
  };
  return { now, sending, event, request: source.sample(event, sending), open, isTaken, expectRefused };
}
