/** Between a browser and the product: passes everything on, and breaks the stream where it is told to. */
export interface CutLine {
  readonly url: string;
  /** Breaks the stream at the next event that comes after what a new stream begins with. */
  cutNext(): void;
  isWaitingToCut(): boolean;
  /** The stream stands, and what it begins with has come. */
  isOpen(): boolean;
  /** How often it was broken. */
  cuts(): number;
  stop(): Promise<void>;
}

/** What a stream begins with is told in one go; what is quiet for so long has been told. */
const QUIET_MS = 25;

/** As a server may ask for: the stream is taken up again at once. What asks so has to be an event. */
const AT_ONCE = "event: hurry\nretry: 1\ndata: at once\n\n";

/** Breaks in turn after an event, in the middle of one, and before one has arrived. */
const kept = [1, 0.5, 0];

export function openCutLine(origin: string): CutLine {
  let isArmed = false;
  let isOpen = false;
  let cuts = 0;

  const cutStream = (body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
    const reader = body.getReader();
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(() => (isOpen = true), QUIET_MS);
    };
    return new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(AT_ONCE)),
      async pull(controller) {
        const { value, done } = await reader.read();
        if (done) {
          isOpen = false;
          return controller.close();
        }
        if (!isOpen) settle();
        if (!isOpen || !isArmed || !hasData(value)) return controller.enqueue(value);
        const part = value.subarray(0, Math.floor(value.length * (kept[cuts % kept.length] ?? 1)));
        if (part.length > 0) controller.enqueue(part);
        [isArmed, isOpen] = [false, false];
        cuts++;
        await reader.cancel();
        controller.close();
      },
      cancel: () => reader.cancel(),
    });
  };

  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    idleTimeout: 0,
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const headers = new Headers(request.headers);
      headers.delete("host");
      headers.set("accept-encoding", "identity");
      const { method, signal } = request;
      const answer = await fetch(`${origin}${pathname}${search}`, {
        method,
        headers,
        signal,
        redirect: "manual",
      });
      if (pathname !== "/events" || answer.body === null) return answer;
      return new Response(cutStream(answer.body), { status: answer.status, headers: answer.headers });
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    cutNext: () => (isArmed = true),
    isWaitingToCut: () => isArmed,
    isOpen: () => isOpen,
    cuts: () => cuts,
    stop: () => server.stop(true),
  };
}

const hasData = (bytes: Uint8Array): boolean => /^data:/m.test(new TextDecoder().decode(bytes));
