import { CREDIT_BYTES, type FromFetcher, type ToFetcher } from "./protocol.ts";

export interface PortFetch {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  receive(message: ToFetcher): void;
}

interface Exchange {
  head(status: number, headers: Headers): void;
  chunk(bytes: Uint8Array): void;
  end(): void;
  fail(fault: unknown): void;
}

/** Statuses whose answer has no body by the Fetch standard. */
const BODILESS = new Set([101, 103, 204, 205, 304]);

/** A `fetch` whose requests are carried out by the main thread, which alone may reach the network. */
export function createPortFetch(post: (message: FromFetcher, transfer?: Transferable[]) => void): PortFetch {
  const exchanges = new Map<number, Exchange>();
  let lastId = 0;

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const { signal } = request;
      signal.throwIfAborted();
      const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
      signal.throwIfAborted();
      const id = ++lastId;
      const answer = Promise.withResolvers<Response>();
      const stream = creditedStream(
        (bytes) => post({ type: "fetch-credit", id, bytes }),
        () => finish(true),
      );

      const finish = (isAborted: boolean): void => {
        signal.removeEventListener("abort", onAbort);
        if (exchanges.delete(id) && isAborted) post({ type: "fetch-abort", id });
      };
      const fail = (fault: unknown): void => {
        answer.reject(fault);
        stream.fail(fault);
      };
      const onAbort = (): void => {
        finish(true);
        fail(signal.reason);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      exchanges.set(id, {
        head(status, headers) {
          answer.resolve(new Response(BODILESS.has(status) ? null : stream.readable, { status, headers }));
        },
        chunk: (bytes) => stream.push(bytes),
        end() {
          finish(false);
          stream.end();
        },
        fail(fault) {
          finish(false);
          fail(fault);
        },
      });
      const { method, url, headers } = request;
      post(
        { type: "fetch", id, method, url, headers: [...headers], body },
        body === null ? [] : [body.buffer],
      );
      return answer.promise;
    },

    receive(message) {
      const exchange = exchanges.get(message.id);
      if (exchange === undefined) return;
      switch (message.type) {
        case "fetch-head":
          return exchange.head(
            message.status,
            new Headers(message.headers.map(([name, value]): [string, string] => [name, value])),
          );
        case "fetch-chunk":
          return exchange.chunk(message.bytes);
        case "fetch-end":
          return exchange.end();
        case "fetch-failed":
          return exchange.fail(faultOf(message));
      }
    },
  };
}

/** What the network would throw, and a refusal of our own guards as what it is. */
const faultOf = ({ name, message }: Extract<ToFetcher, { type: "fetch-failed" }>): Error =>
  name === "NotAllowedError" ? new DOMException(message, name) : new TypeError(message);

/** A stream fed from outside that gives credit for what was read of it, so that no more is sent than is wanted. */
function creditedStream(credit: (bytes: number) => void, onCancel: () => void) {
  const chunks: Uint8Array[] = [];
  let state: "open" | "ended" | { readonly fault: unknown } = "open";
  let wake: (() => void) | null = null;
  let uncredited = 0;
  const read = (bytes: number): void => {
    uncredited += bytes;
    if (uncredited < CREDIT_BYTES) return;
    credit(uncredited);
    uncredited = 0;
  };
  const changed = (): void => {
    wake?.();
    wake = null;
  };
  const readable = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (chunks.length === 0 && state === "open")
          await new Promise<void>((resolve) => (wake = resolve));
        const chunk = chunks.shift();
        if (chunk !== undefined) {
          read(chunk.length);
          return controller.enqueue(chunk);
        }
        return typeof state === "object" ? controller.error(state.fault) : controller.close();
      },
      cancel: onCancel,
    },
    { highWaterMark: 0 },
  );
  return {
    readable,
    push(bytes: Uint8Array): void {
      chunks.push(bytes);
      changed();
    },
    end(): void {
      if (state === "open") state = "ended";
      changed();
    },
    fail(fault: unknown): void {
      if (state === "open") state = { fault };
      changed();
    },
  };
}
