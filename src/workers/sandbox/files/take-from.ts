/** Exactly so many bytes of what a process says; null where it ended before. */
export function takeFrom({
  stdout,
}: {
  readonly stdout: ReadableStream<Uint8Array>;
}): (length: number) => Promise<Uint8Array | null> {
  const reader = stdout.getReader();
  let held = new Uint8Array();
  return async (length) => {
    const parts = [held];
    let have = held.length;
    while (have < length) {
      const { value } = await reader.read();
      if (value === undefined) return null;
      parts.push(new Uint8Array(value));
      have += value.length;
    }
    const all = parts.length === 1 ? held : new Uint8Array(Buffer.concat(parts));
    held = all.subarray(length);
    return all.subarray(0, length);
  };
}
