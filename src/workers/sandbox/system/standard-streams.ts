import { readSync, writeSync } from "node:fs";

const STDIN = 0;
const STDOUT = 1;

/** Exactly so many bytes of standard input, so that what follows is left there; null where it ends before. */
export function takeInput(length: number): Uint8Array | null {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const read = readSync(STDIN, bytes, at, length - at, null);
    if (read === 0) return null;
    at += read;
  }
  return bytes;
}

/** All of it, however long the other side takes. */
export function sayOutput(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(STDOUT, bytes, at);
}
