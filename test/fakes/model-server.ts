/**
 * A model server on 127.0.0.1 that speaks Anthropic Messages, OpenAI Responses, Chat Completions and Gemini, over
 * real HTTP. Directives in the last thing that the user said decide what it does; without any it says hello.
 *
 *   [[say:some words]] [[think:some thoughts]]   one frame for each word
 *   [[pace:15]]                                  milliseconds between frames
 *   [[slow:200x15]]                              200 words, 15 ms apart
 *   [[recall]]                                   says what was asked before
 *   [[stop:max-tokens]] [[stop:refusal]]         ends so
 *   [[usage:input=10 output=5 thought=2 cacheRead=3 cacheWrite=1 cost=0.01]]
 *   [[call:NAME {"a":1}]] [[call:500xNAME]] [[call:NAME=id …]] [[call:NAME @nested:9]] [[malformed]]
 *   [[then]]                                     what comes after it answers the results of those calls
 *   [[split:3]]                                  bytes that are sent at once
 *   [[status:429 retry-after=1 code=x times=2]]  refuses, the first two times
 *   [[hang]]                                     takes the request and never answers
 *   [[silence]] [[gone]]                         headers, then nothing; or the connection breaks
 *   [[stall]]                                    the first words, then nothing
 *   [[drip:60000]]                               the first words, then a byte a minute
 *   [[cut]] [[cut-character]]                    breaks off in an event, or in a character where there is a long one
 *   [[early-end]]                                ends in good order, but without saying why
 *   [[garbage]] [[gzip]] [[html]] [[redirect]]   what is no answer at all
 *   [[dup-done]] [[out-of-order]] [[error-event]]
 *
 * Every fault takes `times=n` too, as in [[cut times=1]], counted from the first directive on: before it may stand the
 * time of day. POST /__script sends the same directives as text for the next request, whatever
 * it says. GET /__requests shows what was received, GET /__requests?newest=1 the last of it.
 */
import { anthropicWire } from "./model-server/anthropic.ts";
import { chatWire } from "./model-server/chat.ts";
import { googleWire } from "./model-server/google.ts";
import { openaiWire } from "./model-server/openai.ts";
import { type Script, scriptOf, stepOf } from "./model-server/script.ts";
import { streamOf } from "./model-server/stream.ts";
import { asRecord, type FakeWire, stepAfter } from "./model-server/wire.ts";

export interface ModelRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The client went away before the answer was complete. */
  isAborted: boolean;
}

export interface ModelServer {
  /** Without a path: each SDK adds its own. */
  readonly url: string;
  readonly requests: ModelRequest[];
  stop(): Promise<void>;
}

const wires = [anthropicWire, openaiWire, chatWire, googleWire];

export function startModelServer(port = 0): ModelServer {
  const requests: ModelRequest[] = [];
  const queued: string[] = [];
  const seen = new Map<string, number>();

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname === "/__requests") {
      return Response.json(requests.slice(-Number(url.searchParams.get("newest") ?? requests.length)));
    }
    if (url.pathname === "/__script") {
      queued.push(await request.text());
      return new Response(null, { status: 204 });
    }
    const received = await record(request, url);
    requests.push(received);
    request.signal.addEventListener("abort", () => {
      received.isAborted = true;
    });
    const wire = wires.find(({ asks }) => asks(url.pathname));
    if (request.method === "POST" && wire !== undefined) return reply(wire, received, request.signal);
    return listed(url, received);
  }

  function reply(wire: FakeWire, received: ModelRequest, signal: AbortSignal): Response | Promise<Response> {
    const earlier = wire.questions(received.body);
    const step = stepAfter(wire.kinds(received.body));
    const text = queued.shift() ?? stepOf(earlier.at(-1) ?? "", step);
    const asked = scriptOf(text, earlier.slice(0, -1), step);
    const question = text.slice(Math.max(0, text.indexOf("[[")));
    const count = (seen.get(question) ?? 0) + 1;
    seen.set(question, count);
    const script: Script = count > asked.times ? { ...asked, refusal: null, fault: null } : asked;
    return unanswered(wire, script, signal) ?? streamed(wire, script, received);
  }

  const server = Bun.serve({
    port,
    hostname: "127.0.0.1",
    idleTimeout: 0,
    development: false,
    fetch: answer,
    error: () => new Response("the fake itself is broken", { status: 599 }),
  });
  return { url: `http://127.0.0.1:${server.port}`, requests, stop: () => server.stop(true) };
}

const streamed = (wire: FakeWire, script: Script, received: ModelRequest): Response =>
  new Response(
    streamOf(script, wire.frames(script, modelOf(received)), () => {
      received.isAborted = true;
    }),
    { headers: { "content-type": "text/event-stream", "cache-control": "no-cache" } },
  );

/** What is sent instead of a stream, or null for a stream. */
function unanswered(
  wire: FakeWire,
  script: Script,
  signal: AbortSignal,
): Response | Promise<Response> | null {
  if (script.refusal !== null) {
    const { status, code, retryAfter } = script.refusal;
    const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
    return Response.json(wire.refusal(status, code), { status, headers });
  }
  const kind = script.fault?.kind;
  if (kind === "hang") {
    const { promise, resolve } = Promise.withResolvers<Response>();
    signal.addEventListener("abort", () => resolve(new Response(null, { status: 499 })));
    return promise;
  }
  if (kind === "html") {
    return new Response("<!doctype html><h1>Sign in to the hotel's Wi-Fi</h1>", {
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  }
  if (kind === "gzip") {
    return new Response("this was never compressed", {
      headers: { "content-type": "text/event-stream", "content-encoding": "gzip" },
    });
  }
  return kind === "redirect"
    ? new Response(null, { status: 307, headers: { location: "/elsewhere" } })
    : null;
}

/** In the body, or in Google's path. */
function modelOf({ body, path }: ModelRequest): string {
  const { model } = asRecord(body);
  return typeof model === "string" ? model : (/models\/([^:]+):/.exec(path)?.[1] ?? "");
}

function listed(url: URL, { headers }: ModelRequest): Response {
  const key = headers["authorization"] ?? headers["x-api-key"] ?? headers["x-goog-api-key"] ?? "";
  const wire = wires.find((candidate) => candidate.models(url) !== null && lists(candidate, headers));
  if (wire === undefined) return Response.json({ error: { message: "no such path" } }, { status: 404 });
  if (key.includes("bad-key")) {
    const status = wire === googleWire ? 400 : 401;
    return Response.json(wire.refusal(status, wire === googleWire ? "API_KEY_INVALID" : undefined), {
      status,
    });
  }
  return Response.json(wire.models(url));
}

/** Two vendors list their models at the same path; Anthropic's clients name its version. */
const lists = (wire: FakeWire, headers: ModelRequest["headers"]): boolean =>
  (wire === anthropicWire) === "anthropic-version" in headers;

async function record(request: Request, url: URL): Promise<ModelRequest> {
  const text = await request.text();
  return {
    method: request.method,
    path: url.pathname + url.search,
    headers: Object.fromEntries(request.headers),
    body: text === "" ? null : (JSON.parse(text) as unknown),
    at: Date.now(),
    isAborted: false,
  };
}

if (import.meta.main) console.log(startModelServer(Number(process.argv[2] ?? 0)).url);
