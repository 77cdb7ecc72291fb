import { describe, expect, test } from "bun:test";
import { redact } from "../../../src/domain/vault/redact.ts";
import { redactStream } from "../../../src/domain/vault/redact-stream.ts";
import { createScanner } from "../../../src/domain/vault/scanner.ts";
import { publicFormats, seeded, surroundings } from "./public-formats.ts";

const scanner = createScanner();
const ROUNDS = 3;

/** The whole of it, or more than half: what is left of a key of lines is judged by one of them. */
function isLeft(text: string, secret: string): boolean {
  const core = secret.split(/\n|\\n/)[2] ?? secret;
  const half = Math.ceil(core.length / 2);
  return text.includes(secret) || text.includes(core.slice(half)) || text.includes(core.slice(0, half + 8));
}

const cases = () =>
  publicFormats(seeded(20_261_123)).flatMap(({ name, make, places }) =>
    (places ?? surroundings).flatMap((place) =>
      Array.from({ length: ROUNDS }, () => {
        const secret = make();
        return { name, place, secret, text: place.replaceAll("{}", () => secret) };
      }),
    ),
  );

describe("tokens made after what their vendors say of them", () => {
  test("are found wherever they stand, in at least 99.5 of a hundred places", () => {
    const all = cases();
    const left = all.filter(({ text, secret }) => isLeft(redact(scanner, text).text, secret));
    expect(left.length / all.length).toBeLessThan(0.005);
    // Of no kind more than now and then one: those that happen to look like words.
    const byKind = Map.groupBy(left, ({ name, place }) => `${name} in ${place}`);
    expect([...byKind].filter(([, missed]) => missed.length === ROUNDS).map(([kind]) => kind)).toEqual([]);
  });

  test("are found in a stream too, cut where it may", () => {
    const next = seeded(7);
    for (const { text } of cases().filter((_, index) => index % 9 === 0)) {
      const stream = redactStream(scanner);
      const [one, two] = [next(), next()].map((part) => Math.floor(part * text.length)).sort((a, b) => a - b);
      const pieces = [text.slice(0, one), text.slice(one, two), text.slice(two)];
      const said = pieces.map((piece) => stream.take(piece)).join("") + stream.end();
      expect(redact(scanner, said).text).toBe(redact(scanner, text).text);
    }
  });

  test("are left as they are where nothing looks for them", () => {
    expect(cases().filter(({ text, secret }) => !isLeft(text, secret))).toEqual([]);
  });
});

test("what looks much alike and is no secret is let be", () => {
  const random = (bytes: number): Buffer => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes)));
  const harmless: readonly (() => string)[] = [
    () => `commit ${random(20).toString("hex")}`,
    () => `${random(32).toString("hex")}  file.tar.gz`,
    () => `"id": "${crypto.randomUUID()}"`,
    () => `data:image/png;base64,${random(600).toString("base64")}`,
    () => `integrity sha512-${random(64).toString("base64")}`,
    () => `image@sha256:${random(32).toString("hex")}`,
    () => `assets/index-${random(6).toString("base64url")}.js`,
    () => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${random(32).toString("base64")} me@host`,
    () => `golang.org/x/text v0.3.0 h1:${random(32).toString("base64")}`,
    () => `<script nonce="${random(16).toString("base64")}">`,
    () => `traceparent: 00-${random(16).toString("hex")}-${random(8).toString("hex")}-01`,
    () => `s3://bucket/${random(8).toString("hex")}/${crypto.randomUUID()}.parquet`,
  ];
  const texts = harmless.flatMap((make) => Array.from({ length: 100 }, make));
  expect(texts.filter((text) => redact(scanner, text).found.length > 0)).toEqual([]);
});
