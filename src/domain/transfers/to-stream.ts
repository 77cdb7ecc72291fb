/** Pulled as it is read: no more of it is in memory than a piece. Whoever stops reading ends it. */
export function toStream(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(Uint8Array.from(next.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
