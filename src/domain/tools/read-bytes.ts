import { ok, type Result, refuse } from "../kernel/result.ts";
import { shown } from "./shown.ts";
import type { Files } from "./files.ts";

const SLICE_BYTES = 1024 * 1024;

interface Slice {
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly size: number;
  readonly hash: string;
}

/** A file from its beginning, slice by slice, as far as the reader goes; refused where it changes in the meantime. */
export async function* readBytes(
  files: Files,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Result<Slice, "failed">, void> {
  let offset = 0;
  let first: string | null = null;
  for (;;) {
    const slice = await files.read(path, { offset, limit: SLICE_BYTES }, signal);
    if (!slice.ok) return yield refuse("failed", slice.refusal.message);
    const { bytes, size, hash } = slice.value;
    first ??= hash;
    if (hash !== first)
      return yield refuse("failed", `${shown(path)} changed while it was read. Read it again.`);
    yield ok(slice.value);
    offset += bytes.length;
    if (bytes.length === 0 || offset >= size) return;
  }
}
