/** A stream of server-sent events to one reader. */
export interface EventStream {
  readonly response: Response;
  /** Sends bytes that are already written as events. A reader that lags too far behind is let go. */
  write(bytes: Uint8Array): void;
  close(): void;
  /** Called once, when it has closed for whatever reason; at once where it has closed before. */
  onClose(then: () => void): void;
}

export interface Options {
  /** Ends with the request. */
  readonly signal: AbortSignal;
  readonly heartbeatMs?: number;
  /** A reader with more than this unread is let go; it comes back and is told what it missed. */
  readonly mostUnreadBytes?: number;
}

const HEARTBEAT_MS = 15_000;
/** Several times the longest event: a long question whose every character takes four bytes comes to 1.6 MB. */
const MOST_UNREAD_BYTES = 8 * 1024 * 1024;
const heartbeat = new TextEncoder().encode(": here\n\n");

export function openStream({ signal, ...options }: Options): EventStream {
  const { heartbeatMs = HEARTBEAT_MS, mostUnreadBytes = MOST_UNREAD_BYTES } = options;
  let sink: ReadableStreamDefaultController<Uint8Array> | null = null;
  const closed = new Set<() => void>();

  const end = (): void => {
    if (sink === null) return;
    sink = null;
    clearInterval(beating);
    signal.removeEventListener("abort", end);
    for (const then of closed) then();
  };
  const close = (): void => {
    sink?.close();
    end();
  };
  const write = (bytes: Uint8Array): void => {
    if (sink === null) return;
    if ((sink.desiredSize ?? 0) <= 0) return close();
    sink.enqueue(bytes);
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        sink = controller;
      },
      cancel: end,
    },
    { highWaterMark: mostUnreadBytes, size: (chunk?: Uint8Array) => chunk?.byteLength ?? 0 },
  );
  const beating = setInterval(() => write(heartbeat), heartbeatMs);
  signal.addEventListener("abort", end, { once: true });
  const headers = {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  };
  return {
    response: new Response(body, { headers }),
    write,
    close,
    onClose(then) {
      if (sink === null) then();
      else closed.add(then);
    },
  };
}

const encoder = new TextEncoder();

/** One event as it goes over the wire. A line break in the data becomes a further data line. */
export function encodeEvent(event: {
  readonly id: number | null;
  readonly name: string | null;
  readonly data: string;
}): Uint8Array {
  const id = event.id === null ? "" : `id: ${event.id}\n`;
  const name = event.name === null ? "" : `event: ${event.name}\n`;
  const data = event.data
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join("");
  return encoder.encode(`${id}${name}${data}\n`);
}

/** Tells a reader where it stands without telling it anything. */
export const encodePlace = (id: number): Uint8Array => encoder.encode(`id: ${id}\n\n`);
