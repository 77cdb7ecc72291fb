export interface Piece {
  readonly stream: "out" | "err";
  readonly bytes: Uint8Array;
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;
type Read = {
  readonly stream: Piece["stream"];
  readonly reader: Reader;
  readonly value: Uint8Array | undefined;
};

/**
 * Both streams as they come. Nothing is read ahead: a program that nobody listens to waits. After `mostBytes` the
 * rest is dropped and `onFull` called, once. Whoever stops listening closes the streams.
 */
export function mergeOutput(
  streams: Readonly<Record<Piece["stream"], ReadableStream<Uint8Array>>>,
  mostBytes: number,
  onFull: () => void,
): AsyncGenerator<Piece> {
  // Until a reader is taken, the runtime reads all that there is and holds it.
  return merge({ out: streams.out.getReader(), err: streams.err.getReader() }, mostBytes, onFull);
}

async function* merge(
  readers: Readonly<Record<Piece["stream"], Reader>>,
  mostBytes: number,
  onFull: () => void,
): AsyncGenerator<Piece> {
  const waiting = new Map<Piece["stream"], Promise<Read>>();
  const ask = (stream: Piece["stream"]): void => {
    const reader = readers[stream];
    waiting.set(
      stream,
      reader.read().then(({ value }) => ({ stream, reader, value })),
    );
  };
  ask("out");
  ask("err");
  let left = mostBytes;
  try {
    while (waiting.size > 0) {
      const { stream, value } = await Promise.race(waiting.values());
      waiting.delete(stream);
      if (value === undefined) continue;
      if (value.length > left) {
        if (left > 0) yield { stream, bytes: value.subarray(0, left) };
        onFull();
        return;
      }
      left -= value.length;
      yield { stream, bytes: value };
      ask(stream);
    }
  } finally {
    await Promise.all([readers.out.cancel(), readers.err.cancel()]);
  }
}
