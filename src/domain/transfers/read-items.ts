import { ok, refuse, type Result } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import { importers } from "./registry.ts";
import type { Items, Source } from "./item.ts";
import { noExport } from "./manifest.ts";
import { readExport } from "./read-export.ts";
import { splitArray } from "./split-array.ts";
import { toStream } from "./to-stream.ts";

/** An export of our own unpacks to so many times its size at most, and to this much in any case. */
const MOST_TIMES = 200;
const ALWAYS_BYTES = 64 * 1024 * 1024;
/** Enough to tell a foreign export by its first conversation. */
const LOOKED_AT_BYTES = 2;

/** What unpacks to far more than any export would, to keep this machine busy. */
class Bomb extends Error {
  override readonly name = "Bomb";
}

/** What a file brings, whoever made it. */
export async function readItems(
  chunks: AsyncIterable<Uint8Array>,
): Promise<Result<{ readonly source: Source; readonly items: Items }, "invalid">> {
  const { head, all } = await beginningOf(chunks);
  if (head[0] === 0x1f && head[1] === 0x8b) {
    return ok({ source: "monkeyclaw", items: inWords(readExport(unpacked(all))) });
  }
  const conversations = splitArray(all);
  const first = await conversations.next();
  const value = first.done === true || !first.value.ok ? null : first.value.value;
  const importer = Object.values(importers).find(({ recognises }) => recognises(value));
  if (importer === undefined || value === null) {
    await conversations.return(undefined);
    return noExport;
  }
  return ok({ source: importer.name, items: importer.read(value, conversations) });
}

async function beginningOf(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  while (seen.reduce((sum, { length }) => sum + length, 0) < LOOKED_AT_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    seen.push(next.value);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* seen;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  return { head: Uint8Array.from(Buffer.concat(seen)), all: all() };
}

async function* unpacked(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let came = 0;
  let unpackedTo = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      came += chunk.length;
      yield chunk;
    }
  }
  for await (const chunk of toStream(counted()).pipeThrough(new DecompressionStream("gzip"))) {
    unpackedTo += chunk.length;
    if (unpackedTo > Math.max(ALWAYS_BYTES, came * MOST_TIMES)) throw new Bomb();
    yield chunk;
  }
}

/** What cannot be unpacked is a file that is broken, not a fault of ours. */
async function* inWords(items: Items): Items {
  try {
    yield* items;
  } catch (fault) {
    if (fault instanceof Bomb) yield bomb;
    else if (fault instanceof TypeError && /inflate|unexpected end|header|gzip|zlib/i.test(fault.message))
      yield damaged;
    else throw fault;
  }
}

const bomb = refuse(
  "invalid",
  say`The file unpacks to far more than an export would. It is no export of MonkeyClaw; nothing was changed.`,
);

const damaged = refuse(
  "invalid",
  say`The file is damaged, or broke off while it was copied. Copy or export it once more; nothing was changed.`,
);
