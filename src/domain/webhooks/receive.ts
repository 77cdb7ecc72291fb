import type { InboundRequest } from "../kernel/inbound.ts";
import type { Result } from "../kernel/result.ts";
import type { AddressLimit } from "./address-limit.ts";
import { sentTo } from "./endpoint-url.ts";
import { findFlaw } from "./find-flaw.ts";
import type { EndpointsInUse, InUse } from "./in-use.ts";
import { countRefused, type Needs as NoteNeeds, noteRefusal } from "./note-refusal.ts";
import { bodyKindOf } from "./payload.ts";
import type { RefusalWord } from "./refused-request.ts";
import { liveOf } from "./secret-pair.ts";
import type { Flaw, Handshake } from "./source.ts";
import { type Needs as TakeNeeds, takeDelivery } from "./take-delivery.ts";

export interface Needs extends TakeNeeds, NoteNeeds {
  readonly inUse: EndpointsInUse;
  readonly addresses: AddressLimit;
  /** Where vendors reach the public plane; null where nobody said. */
  publicBase(): string | null;
}

/** A request as it comes in: nothing of its body is read yet. */
export interface Arriving {
  readonly endpoint: string;
  readonly address: string;
  readonly method: "GET" | "POST";
  /** As it was sent, with its question mark; empty where there is none. */
  readonly query: string;
  readonly headers: Headers;
  /** Reads the body within a size and a time; called once at most. */
  body(): Promise<Result<Uint8Array, "too-large" | "rate-limited" | "invalid">>;
}

export type Received =
  /** Stored now under this id, or before: null. */
  | { readonly outcome: "accepted"; readonly delivery: string | null }
  | { readonly outcome: "answered"; readonly handshake: Handshake }
  | {
      readonly outcome: "refused";
      readonly why: RefusalWord | "not-found";
      readonly retryAfterMs?: number;
    };

/**
 * Takes a delivery: it is on disk before this answers, or nothing of it is. In this order, so that whoever knows no
 * secret learns nothing and costs little: address, endpoint, size and type, signature, limit, the one insert. From an
 * address that has to wait what comes is looked at all the same where a genuine sender was there before.
 */
export async function receive(needs: Needs, arriving: Arriving): Promise<Received> {
  const { addresses } = needs;
  const { address, endpoint } = arriving;
  const mustWait = addresses.waitMs(address) > 0;
  if (mustWait && !addresses.isGenuine(address, endpoint)) {
    countRefused(needs, null, "rate-limited");
    return mayComeLater(needs, address);
  }
  const received = await judge(needs, arriving);
  if (received.outcome !== "refused") {
    addresses.noteGenuine(address, endpoint);
    return received;
  }
  addresses.noteRefused(address);
  return mustWait ? mayComeLater(needs, address) : received;
}

const mayComeLater = ({ addresses }: Needs, address: string): Received => ({
  ...refused("rate-limited"),
  retryAfterMs: addresses.waitMs(address),
});

async function judge(needs: Needs, arriving: Arriving): Promise<Received> {
  const asked = needs.inUse.find(arriving.endpoint);
  if (asked === null) return nowhere(needs);
  if (arriving.method === "GET") return greet(needs, arriving, asked);
  const read = await readRequest(needs, arriving, asked);
  if (!read.ok) return refuseAt(needs, arriving, asked, read);
  const { request } = read;
  // As it stands now: it may have changed while the body came.
  const inUse = needs.inUse.find(arriving.endpoint);
  if (inUse === null) return nowhere(needs);
  const flaw = findFlaw(inUse, request, needs.clock());
  if (flaw !== null) return refuseAt(needs, arriving, inUse, { request, why: "unauthorized", flaw });
  const handshake = inUse.source.handshake?.(request) ?? null;
  if (handshake !== null) return { outcome: "answered", handshake };
  const taken = await takeDelivery(needs, inUse, request);
  if (taken === "gone") return refused("not-found");
  return { outcome: "accepted", delivery: taken === "before" ? null : taken.delivery };
}

function nowhere(needs: Needs): Received {
  countRefused(needs, null, "not-found");
  return refused("not-found");
}

interface Unfit {
  readonly ok: false;
  readonly request: Pick<InboundRequest, "headers" | "body">;
  readonly why: RefusalWord;
}

async function readRequest(
  { publicBase }: Needs,
  { headers, query, body }: Arriving,
  { endpoint, source }: InUse,
): Promise<{ readonly ok: true; readonly request: InboundRequest } | Unfit> {
  const request = { url: sentTo(endpoint, publicBase(), query), headers, body: new Uint8Array() };
  const kind = bodyKindOf(request);
  if (kind === null || !source.accepts.includes(kind)) return { ok: false, request, why: "unsupported" };
  const bytes = await body();
  return bytes.ok
    ? { ok: true, request: { ...request, body: bytes.value } }
    : { ok: false, request, why: bytes.refusal.kind };
}

/** To a sender that proves an address by asking for it. */
function greet(needs: Needs, arriving: Arriving, inUse: InUse): Received {
  const { headers, query } = arriving;
  const { endpoint, source, secrets } = inUse;
  if (source.greet === undefined) return refused("not-found");
  const request = { url: sentTo(endpoint, needs.publicBase(), query), headers, body: new Uint8Array() };
  for (const { value } of liveOf(secrets, needs.clock())) {
    const handshake = source.greet(request, value.reveal());
    if (handshake !== null) return { outcome: "answered", handshake };
  }
  return refuseAt(needs, arriving, inUse, { request, why: "unauthorized" });
}

function refuseAt(
  needs: Needs,
  { address, method }: Arriving,
  { endpoint, source }: InUse,
  { request, why, flaw = null }: Omit<Unfit, "ok"> & { readonly flaw?: Flaw | null },
): Received {
  noteRefusal(needs, endpoint, { address, method, why, flaw }, request, source);
  return refused(why);
}

const refused = (why: RefusalWord | "not-found") => ({ outcome: "refused", why }) as const;
