import {
  CREDIT_BYTES,
  type FromFetcher,
  type HeaderList,
  MOST_IN_FLIGHT,
  type ToFetcher,
} from "./protocol.ts";

/** A request as it goes out, and what comes back; carried out by the one way to the network. */
export interface Outbound {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: ReadableStream<Uint8Array> | null;
  /** Told of what comes, and once that nothing more does. */
  readonly meter?: { heard(bytes: number): void; ended(): void };
}

/**
 * Rejects with words that may be shown where the request could not be made: with a `NotAllowedError` where it may not
 * be, and would not be the next time either.
 */
export type SendOut = (outbound: Outbound, signal: AbortSignal) => Promise<Answer>;

export interface FetchServer {
  receive(message: FromFetcher): void;
  /** Ends every request that is still open. */
  close(): void;
}

/** Fits beside all that a reader may have read without giving credit for it. */
const LARGEST_PIECE = MOST_IN_FLIGHT - CREDIT_BYTES;

/** The main thread's side of a thread's `fetch`. */
export function serveFetch(
  send: SendOut,
  post: (message: ToFetcher, transfer?: Transferable[]) => void,
): FetchServer {
  const open = new Map<number, { readonly abort: AbortController; credit(bytes: number): void }>();

  const carryOut = async (id: number, outbound: Outbound, abort: AbortController): Promise<void> => {
    const credit = createCredit();
    open.set(id, { abort, credit: credit.give });
    let meter: Answer["meter"];
    try {
      const answer = await send(outbound, abort.signal);
      const { status, headers, body } = answer;
      ({ meter } = answer);
      post({ type: "fetch-head", id, status, headers });
      if (body !== null) {
        for await (const chunk of body) {
          meter?.heard(chunk.length);
          for (let at = 0; at < chunk.length; at += LARGEST_PIECE) {
            const bytes = chunk.slice(at, at + LARGEST_PIECE);
            const { length } = bytes;
            await credit.take(length, abort.signal);
            post({ type: "fetch-chunk", id, bytes }, [bytes.buffer]);
          }
        }
      }
      post({ type: "fetch-end", id });
    } catch (fault) {
      if (!abort.signal.aborted) {
        const { name, message } = fault instanceof Error ? fault : new Error(String(fault));
        post({ type: "fetch-failed", id, name, message });
      }
    } finally {
      meter?.ended();
      open.delete(id);
    }
  };

  return {
    receive(message) {
      switch (message.type) {
        case "fetch": {
          const { id, method, url, headers, body } = message;
          void carryOut(id, { method, url, headers, body }, new AbortController());
          return;
        }
        case "fetch-credit":
          return open.get(message.id)?.credit(message.bytes);
        case "fetch-abort":
          return open.get(message.id)?.abort.abort();
      }
    },
    close() {
      for (const { abort } of open.values()) abort.abort();
    },
  };
}

function createCredit() {
  let inFlight = 0;
  let wake: (() => void) | null = null;
  return {
    give(bytes: number): void {
      inFlight -= bytes;
      wake?.();
      wake = null;
    },
    async take(bytes: number, signal: AbortSignal): Promise<void> {
      while (inFlight > 0 && inFlight + bytes > MOST_IN_FLIGHT) {
        signal.throwIfAborted();
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener("abort", () => resolve(), { once: true });
        });
      }
      signal.throwIfAborted();
      inFlight += bytes;
    },
  };
}
