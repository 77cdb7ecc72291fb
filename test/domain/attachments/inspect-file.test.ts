import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { LONGEST_TEXT, MOST_IMAGE_BYTES } from "../../../src/domain/attachments/attachment.ts";
import { openInspection } from "../../../src/domain/attachments/inspect-file.ts";
import { gifHead, jpegHead, pdf, png, webpHead } from "../../fakes/sample-files.ts";

function inspect(bytes: Uint8Array | string, piece = Number.POSITIVE_INFINITY) {
  const all = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  const inspection = openInspection();
  for (let at = 0; at < all.length; at += piece) inspection.take(all.subarray(at, at + piece));
  return inspection.end();
}

const factsOf = (bytes: Uint8Array | string) => {
  const found = inspect(bytes);
  return found.ok ? found.value.facts : found.refusal;
};
const bytesOf = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part))),
  );

describe("what a file is, it says by what it holds", () => {
  test.each([
    ["image/png", png(31, 17)],
    ["image/jpeg", jpegHead(31, 17)],
    ["image/jpeg", jpegHead(31, 17, 60_000)],
    ["image/gif", gifHead(31, 17)],
    ["image/webp", webpHead(31, 17)],
  ])("%s with its size", (mediaType, bytes) =>
    expect(factsOf(bytes)).toMatchObject({ kind: "image", mediaType, width: 31, height: 17 }),
  );

  test("a PDF, and a text of any language", () => {
    expect(factsOf(pdf(["hello"]))).toMatchObject({ kind: "pdf", mediaType: "application/pdf" });
    expect(factsOf("const x = 1;\n")).toMatchObject({ kind: "text", problem: null });
    expect(factsOf("Ünïcödé 漢字\t\f\r\n\u001b[1m")).toMatchObject({ kind: "text" });
  });

  test("SVG and HTML are text, a script in them or not", () => {
    expect(factsOf("<svg><script>alert(1)</script></svg>")).toMatchObject({
      kind: "text",
      mediaType: "text/plain",
    });
    expect(factsOf("<!doctype html><script>alert(1)</script>")).toMatchObject({ mediaType: "text/plain" });
  });

  test("a file that is several things at once is what it begins as", () => {
    const polyglot = bytesOf(gifHead(4, 4), "/*<html><script>alert(1)</script>%PDF-1.4");
    expect(factsOf(polyglot)).toMatchObject({ mediaType: "image/gif" });
    expect(factsOf("<html>\n%PDF-1.4")).toMatchObject({ kind: "text" });
  });

  test("what is not taken is refused with a way out", () => {
    const refused = [
      bytesOf("PK\u0003\u0004"),
      bytesOf("\u0000\u0000\u0000\u0018ftypheic"),
      bytesOf("\u0000\u0000\u0000\u0018ftypmp42"),
      bytesOf("\u007fELF\u0001"),
      bytesOf("latin \u00e9 alone"),
      bytesOf("\u00ff\u00feU\u0000T\u0000F\u0000"),
      "a\u0000b",
      "",
    ].map((bytes) => inspect(bytes));
    for (const found of refused) {
      expect(found).toMatchObject({ ok: false, refusal: { kind: "unsupported" } });
      expect(found.ok ? "" : found.refusal.message).toMatch(/Save|Attach|save|attach/);
    }
  });
});

describe("pictures are held to what models take", () => {
  test("one that claims to be huge, or to have no size, is refused unopened", () => {
    expect(factsOf(png(4, 4, { width: 60_000, height: 60_000 }))).toMatchObject({ kind: "too-large" });
    expect(factsOf(png(4, 4, { width: 0, height: 4 }))).toMatchObject({ kind: "unsupported" });
    expect(factsOf(gifHead(0, 0))).toMatchObject({ kind: "unsupported" });
  });
  test("one with too many bytes is refused, with both figures", () => {
    const found = factsOf(bytesOf(png(4, 4), new Uint8Array(MOST_IMAGE_BYTES)));
    expect(found).toMatchObject({ kind: "too-large" });
    expect("message" in found ? found.message : "").toContain("3.9 MB");
  });
  test("one that breaks off in its head is damaged", () => {
    for (const whole of [png(4, 4), jpegHead(4, 4), webpHead(4, 4)])
      expect(factsOf(whole.subarray(0, 14))).toMatchObject({ kind: "unsupported" });
  });
});

test("a long text is kept to its beginning, and says so", () => {
  const found = inspect(`${"x".repeat(LONGEST_TEXT - 1)}😀${"y".repeat(10)}`, 1_000);
  if (!found.ok) throw new Error(found.refusal.message);
  expect(found.value.facts.problem).toContain("first 300,000 characters");
  expect(found.value.text?.length).toBe(LONGEST_TEXT);
  expect(found.value.text?.isWellFormed()).toBe(true);
});

test("whatever the bytes are and however they come, it is one of three kinds or a refusal, and always the same", () => {
  const heads = [png(3, 3), jpegHead(3, 3), gifHead(3, 3), webpHead(3, 3), pdf(["x"])];
  const mangled = fc
    .tuple(fc.constantFrom(...heads), fc.nat(60), fc.uint8Array({ maxLength: 80 }))
    .map(([head, at, more]) => bytesOf(head.subarray(0, at), more));
  const any = fc.oneof(
    mangled,
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: "binary" }).map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(any, fc.integer({ min: 1, max: 9 }), (bytes, piece) => {
      const whole = inspect(Uint8Array.from(bytes));
      expect(inspect(Uint8Array.from(bytes), piece)).toEqual(whole);
      if (whole.ok) expect(["image", "pdf", "text"]).toContain(whole.value.facts.kind);
      else expect(["unsupported", "too-large"]).toContain(whole.refusal.kind);
    }),
  );
});
