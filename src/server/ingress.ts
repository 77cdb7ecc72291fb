import type { Log } from "../domain/kernel/log.ts";
import type { Arriving, Received } from "../domain/webhooks/receive.ts";
import type { RefusalWord } from "../domain/webhooks/refused-request.ts";
import { createBodyRoom } from "./body-room.ts";
import { clientOf } from "./guards/proxy.ts";
import type { Connection } from "./listen.ts";
import { noteFault } from "./note-fault.ts";
import { LARGEST_BODY_BYTES, readBytes } from "./read-body.ts";

export interface Needs {
  readonly log: Log;
  isTrustedProxy(address: string): boolean;
  receive(arriving: Arriving): Promise<Received>;
}

/** Of bodies that nobody vouched for yet: many times what genuine senders have under way. */
const MOST_READ_AT_ONCE_BYTES = 64 * LARGEST_BODY_BYTES;

/**
 * The public plane: what vendors and chat platforms may reach, and nothing else. Errors are one bare word. Two routes
 * need no router, which would take as long as the checking of a signature.
 */
export function createIngress(needs: Needs): (request: Request, connection: Connection) => Promise<Response> {
  const room = createBodyRoom(MOST_READ_AT_ONCE_BYTES);
  return async (request, connection) => {
    const { path, query } = partsOf(request.url);
    const method = methodOf(request);
    if (path === "/healthz" && method === "GET") return Response.json({ status: "ok" });
    const endpoint = endpointIn(path);
    if (endpoint === null || method === null) return inOneWord("not-found", 404);
    const { headers } = request;
    const { address } = clientOf(headers, connection, needs.isTrustedProxy);
    const body = () => readBytes(request, LARGEST_BODY_BYTES, room);
    try {
      return answer(await needs.receive({ endpoint, address, method, query, headers, body }));
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      const { isDisk, refusal } = noteFault(needs.log, { method, path }, fault);
      return isDisk ? inOneWord("unavailable", 503, refusal.retryAfterMs) : inOneWord("fault", 500);
    }
  };
}

/** A HEAD is answered as its GET is, which leaves the body out by itself. */
function methodOf({ method }: Request): Arriving["method"] | null {
  if (method === "HEAD" || method === "GET") return "GET";
  return method === "POST" ? "POST" : null;
}

/** Of an absolute address, as it was sent: nothing is decoded or put in order. `query` holds its question mark. */
function partsOf(url: string): { readonly path: string; readonly query: string } {
  const from = url.indexOf("/", url.indexOf("//") + 2);
  const queryAt = url.indexOf("?", from);
  return queryAt < 0
    ? { path: url.slice(from), query: "" }
    : { path: url.slice(from, queryAt), query: url.slice(queryAt) };
}

const WEBHOOKS = "/webhooks/";

/** An id as we make them: one that is written otherwise is nobody's. */
function endpointIn(path: string): string | null {
  const id = path.startsWith(WEBHOOKS) ? path.slice(WEBHOOKS.length) : "";
  return id === "" || id.includes("/") ? null : id;
}

const statuses = {
  unauthorized: 401,
  "not-found": 404,
  "too-large": 413,
  unsupported: 415,
  "rate-limited": 429,
  invalid: 400,
} as const satisfies Record<RefusalWord | "not-found", number>;

function answer(received: Received): Response {
  switch (received.outcome) {
    case "accepted":
      return Response.json({ status: "accepted" }, { status: 202 });
    case "answered": {
      const { status, contentType, body } = received.handshake;
      return new Response(body, { status, headers: { ...guarded, "content-type": contentType } });
    }
    case "refused":
      return inOneWord(received.why, statuses[received.why], received.retryAfterMs);
  }
}

/** What a handshake gives back was sent by the sender itself: no browser is to take it for a page. */
const guarded = { "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'" };

function inOneWord(error: string, status: number, retryAfterMs?: number): Response {
  const wait = retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1_000)) };
  return Response.json({ error }, { status, headers: wait });
}
