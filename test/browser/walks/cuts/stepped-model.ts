import { anthropicWire } from "../../../fakes/model-server/anthropic.ts";
import { scriptOf, stepOf } from "../../../fakes/model-server/script.ts";
import { asRecord, stepAfter } from "../../../fakes/model-server/wire.ts";

export interface SteppedModel {
  readonly url: string;
  /** Sends the next frame of the answer; false where nobody waits for one. */
  step(): boolean;
  stop(): Promise<void>;
}

/** Speaks Anthropic Messages by the model server's directives, and sends nothing but what it is told to, frame by frame. */
export function startSteppedModel(): SteppedModel {
  let release: (() => void) | null = null;

  const answer = (body: unknown): ReadableStream<Uint8Array> => {
    const step = stepAfter(anthropicWire.kinds(body));
    const script = scriptOf(stepOf(anthropicWire.questions(body).at(-1) ?? "", step), [], step);
    const { open, think, say, calls, close } = anthropicWire.frames(script, "claude-opus-5-5");
    const frames = [...open, ...think, ...say, ...calls, ...close].values();
    return new ReadableStream(
      {
        async pull(controller) {
          const { value, done } = frames.next();
          if (done === true) return controller.close();
          const { promise, resolve } = Promise.withResolvers<void>();
          release = resolve;
          await promise;
          controller.enqueue(new TextEncoder().encode(value));
        },
      },
      { highWaterMark: 0 },
    );
  };

  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    idleTimeout: 0,
    async fetch(request) {
      const url = new URL(request.url);
      if (!anthropicWire.asks(url.pathname)) return Response.json(anthropicWire.models(url));
      const stream = answer(asRecord(await request.json()));
      return new Response(stream, { headers: { "content-type": "text/event-stream" } });
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    step() {
      const next = release;
      release = null;
      next?.();
      return next !== null;
    },
    stop: () => server.stop(true),
  };
}
