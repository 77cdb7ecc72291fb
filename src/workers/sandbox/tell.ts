/** Writes to a process. One that has ended hears nothing, and that it has ended is told elsewhere. */
export function tell(sink: Bun.FileSink, ...parts: readonly (Uint8Array | string)[]): void {
  for (const part of parts) quietly(() => sink.write(part));
  quietly(() => sink.flush());
}

/** The last that it hears. */
export const hangUp = (sink: Bun.FileSink): void => quietly(() => sink.end());

function quietly(work: () => number | Promise<number>): void {
  try {
    // silent-ok: a broken pipe is the other side's end.
    void Promise.resolve(work()).catch(() => undefined);
  } catch {
    // silent-ok: as above, at once.
  }
}
