/** What a thread knows of itself: how to speak to the main one, and to say that it lives. */
declare const self: {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
};

const BEAT_EVERY_MS = 200;

export const postToMain = (message: unknown, transfer: Transferable[] = []): void =>
  self.postMessage(message, transfer);

/** Hears every message of the main thread from now on, and begins to beat. */
export function serveMain<To>(receive: (message: To) => void): void {
  let heapBytes = 0;
  const beat = (): void => {
    try {
      heapBytes = process.memoryUsage().heapUsed;
    } catch {
      // silent-ok: it is read from a file, and there may be no descriptor left for that: the last figure stands
    }
    postToMain({ type: "beat", heapBytes });
  };
  setInterval(beat, BEAT_EVERY_MS);
  beat();
  self.onmessage = ({ data }: MessageEvent<To>) => receive(data);
}

export const endThread = (): void => self.close();
