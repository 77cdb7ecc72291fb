import { redactStream } from "../../src/domain/vault/redact-stream.ts";
import { createScanner } from "../../src/domain/vault/scanner.ts";
import { type Figure, median } from "./figures.ts";

const MEGABYTES = 16;
const ROUNDS = 9;
const KNOWN_VALUES = 50;

const sentence =
  "On the 14th the board met again: nobody had read the notes, and so the key question was put off until March 2025. ";

/** How fast clean text passes the scanner, whole and as a stream, beside a loop that only looks at each character. */
export async function benchScanner(): Promise<readonly Figure[]> {
  const text = Buffer.alloc(MEGABYTES * 1_000_000, sentence).toString("latin1");
  const values = [...Array(KNOWN_VALUES).keys()].map((seed) =>
    new Bun.CryptoHasher("sha256").update(`${seed}`).digest("base64"),
  );
  const scanner = createScanner(values);
  const words = sentence.repeat(1_000).split(/(?= )/);

  const figure = (
    name: string,
    unit: string,
    product: number,
    bare: number | null,
    limit: number,
  ): Figure => ({
    name,
    unit,
    product,
    bare,
    relation: "value",
    limit,
  });
  const scanned = tookMs(() => scanner.scan(text).length) / MEGABYTES;
  const bare = tookMs(() => countCommas(text)) / MEGABYTES;
  const streamed = tookMs(() => {
    const stream = redactStream(scanner);
    for (const word of words) stream.take(word);
    return stream.end().length;
  });
  return [
    figure(`secret scanner on clean text, ${KNOWN_VALUES} known values`, "ms/MB", scanned, bare, 10),
    figure("secret scanner on a stream, per word", "µs", (streamed * 1_000) / words.length, null, 50),
  ];
}

function tookMs(run: () => number): number {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    if (run() < 0) throw new TypeError("nothing was counted");
    took.push(performance.now() - from);
  }
  return median(took);
}

function countCommas(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 44) count++;
  return count;
}
