import { type Context, Hono } from "hono";
import type { Log } from "../domain/kernel/log.ts";
import type { Arriving, Received } from "../domain/webhooks/receive.ts";
import type { RefusalWord } from "../domain/webhooks/refused-request.ts";
import { type BodyRoom, createBodyRoom } from "./body-room.ts";
import { clientOf } from "./guards/proxy.ts";
import type { Connection } from "./listen.ts";
import { noteFault } from "./note-fault.ts";
import { LARGEST_BODY_BYTES, readBytes } from "./read-body.ts";

export interface Needs {
  readonly log: Log;
  isTrustedProxy(address: string): boolean;
  receive(arriving: Arriving): Promise<Received>;
}

interface Env {
  Bindings: { readonly connection: Connection };
}

/** Of bodies that nobody vouched for yet: many times what genuine senders have under way. */
const MOST_READ_AT_ONCE_BYTES = 64 * LARGEST_BODY_BYTES;

/** The public plane: what vendors and chat platforms may reach, and nothing else. Errors are one bare word. */
export function createIngress(
  needs: Needs,
): (request: Request, connection: Connection) => Response | Promise<Response> {
  const app = new Hono<Env>();
  const room = createBodyRoom(MOST_READ_AT_ONCE_BYTES);
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.on(["GET", "POST"], "/webhooks/:endpoint", async (c) =>
    answer(await needs.receive(arrivingIn(c, needs.isTrustedProxy, room))),
  );
  app.notFound(() => inOneWord("not-found", 404));
  app.onError((error, c) => {
    const { isDisk, refusal } = noteFault(needs.log, c.req, error);
    return isDisk ? inOneWord("unavailable", 503, refusal.retryAfterMs) : inOneWord("fault", 500);
  });
  return (request, connection) => app.fetch(request, { connection });
}

function arrivingIn(
  { req, env }: Context<Env, "/webhooks/:endpoint">,
  isTrusted: Needs["isTrustedProxy"],
  room: BodyRoom,
): Arriving {
  const { raw } = req;
  const queryAt = raw.url.indexOf("?");
  return {
    endpoint: req.param("endpoint"),
    address: clientOf(raw.headers, env.connection, isTrusted).address,
    method: raw.method === "POST" ? "POST" : "GET",
    query: queryAt < 0 ? "" : raw.url.slice(queryAt),
    headers: raw.headers,
    body: () => readBytes(raw, LARGEST_BODY_BYTES, room),
  };
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
