/** A file's content, by one descriptor: what is checked is what is read. */
import { type BigIntStats, fstatSync, readSync } from "node:fs";
import { sha256Hex } from "../../../domain/kernel/crypto.ts";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal, FileState } from "../../../domain/tools/files.ts";
import { MOST_FILE_BYTES } from "./frame.ts";
import { refused } from "./workspace.ts";

export type FileFacts = Extract<FileState, { readonly type: "file" }>;

export interface Content {
  readonly bytes: Uint8Array;
  readonly facts: FileFacts;
}

const PERMISSIONS = 0o7777n;

export function readContent(
  descriptor: number,
  path: string,
  mostBytes = MOST_FILE_BYTES,
): Result<Content, FileRefusal> {
  const stats = fstatSync(descriptor, { bigint: true });
  if (!stats.isFile()) return refused("unreadable", path);
  if (stats.size > BigInt(mostBytes)) return refused("too-large", path);
  const bytes = readAll(descriptor, mostBytes);
  if (bytes === null) return refused("too-large", path);
  return ok({ bytes, facts: factsOf(stats, bytes) });
}

export const factsOf = (stats: BigIntStats, bytes: Uint8Array): FileFacts => ({
  type: "file",
  bytes: bytes.length,
  mode: Number(stats.mode & PERMISSIONS),
  hash: sha256Hex(bytes),
  changedAt: new Date(Number(stats.mtimeMs)).toISOString(),
});

/** From the beginning to the end, wherever that is by then; null where that is further than agreed. */
function readAll(descriptor: number, mostBytes: number): Uint8Array | null {
  const { size } = fstatSync(descriptor);
  let bytes = new Uint8Array(size + 1);
  let at = 0;
  for (;;) {
    const read = readSync(descriptor, bytes, at, bytes.length - at, at);
    at += read;
    if (read === 0) return bytes.subarray(0, at);
    if (at > mostBytes) return null;
    if (at < bytes.length) continue;
    const larger = new Uint8Array(bytes.length * 2);
    larger.set(bytes);
    bytes = larger;
  }
}
