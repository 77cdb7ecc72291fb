/** Files as people attach them, and as attackers do. */
import { crc32, deflateSync } from "node:zlib";

const ascii = (text: string): Buffer => Buffer.from(text, "latin1");

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([ascii(type), data]);
  const out = Buffer.alloc(8);
  out.writeUInt32BE(data.length, 0);
  out.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([out.subarray(0, 4), body, out.subarray(4)]);
}

/** A picture in one colour that every browser shows. `claimed` is what its head says of its size. */
export function png(width: number, height: number, claimed = { width, height }): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(claimed.width, 0);
  head.writeUInt32BE(claimed.height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + width * 3, 0x80).fill(0, 0, 1);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Uint8Array.from(
    Buffer.concat([
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      pngChunk("IHDR", head),
      pngChunk("IDAT", pixels),
      pngChunk("IEND", new Uint8Array()),
    ]),
  );
}

/** The head of a JPEG after so many bytes of what a camera puts before it. */
export function jpegHead(width: number, height: number, before = 20): Uint8Array {
  const app = Buffer.alloc(2 + before);
  app.writeUInt16BE(before + 2, 0);
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const exif = Buffer.concat([Buffer.from([0xff, 0xe1]), app.subarray(0, 2 + before)]);
  return Uint8Array.from(Buffer.concat([Buffer.from([0xff, 0xd8]), exif, frame]));
}

export function gifHead(width: number, height: number): Uint8Array {
  const head = Buffer.concat([ascii("GIF89a"), Buffer.alloc(20)]);
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  return Uint8Array.from(head);
}

export function webpHead(width: number, height: number): Uint8Array {
  const head = Buffer.concat([ascii("RIFF\0\0\0\0WEBPVP8X"), Buffer.alloc(18)]);
  head.writeUIntLE(width - 1, 24, 3);
  head.writeUIntLE(height - 1, 27, 3);
  return Uint8Array.from(head);
}

/** Objects by number, from 1 on; the first is the catalogue. */
function pdfOf(objects: readonly (string | Buffer)[], trailer = ""): Uint8Array {
  let file = ascii("%PDF-1.7\n");
  const places = objects.map((object, index) => {
    const at = file.length;
    const body = typeof object === "string" ? ascii(object) : object;
    file = Buffer.concat([file, ascii(`${index + 1} 0 obj\n`), body, ascii("\nendobj\n")]);
    return at;
  });
  const rows = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Uint8Array.from(Buffer.concat([file, ascii(table + end)]));
}

const catalogue = "<< /Type /Catalog /Pages 2 0 R >>";
const font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
const streamOf = (data: Uint8Array, more = ""): Buffer =>
  Buffer.concat([ascii(`<< /Length ${data.length} ${more} >>\nstream\n`), data, ascii("\nendstream")]);

/** A PDF with one line of text on each page. */
export function pdf(lines: readonly string[], trailer = "", more: readonly string[] = []): Uint8Array {
  const numberOf = (index: number): number => 4 + index * 2;
  const kids = lines.map((_, index) => `${numberOf(index)} 0 R`).join(" ");
  const pages = lines.flatMap((line, index) => {
    const drawn = `BT /F1 12 Tf 40 700 Td (${line.replace(/[\\()]/g, "\\$&")}) Tj ET`;
    const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${numberOf(index) + 1} 0 R >>`;
    return [page, streamOf(ascii(drawn))];
  });
  const tree = `<< /Type /Pages /Kids [${kids}] /Count ${lines.length} >>`;
  return pdfOf([catalogue, tree, font, ...pages, ...more], trailer);
}

/** It opens with a password alone. */
export const lockedPdf = (): Uint8Array =>
  pdf(["secret"], `/Encrypt 6 0 R /ID [<${"00".repeat(16)}> <${"00".repeat(16)}>]`, [
    `<< /Filter /Standard /V 1 /R 2 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> /P -4 >>`,
  ]);

/** A few kilobytes that unpack to some gigabytes of drawing. */
export function bombPdf(): Uint8Array {
  const once = deflateSync(Buffer.alloc(64 * 1024 * 1024, "( ) Tj "), { level: 9 });
  const twice = deflateSync(once, { level: 9 });
  const contents = Array.from({ length: 60 }, () => "5 0 R").join(" ");
  return pdfOf([
    catalogue,
    "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    font,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents [${contents}] >>`,
    streamOf(twice, "/Filter [/FlateDecode /FlateDecode]"),
  ]);
}

/** Its pages are in themselves. */
export const endlessPdf = (): Uint8Array =>
  pdfOf([
    catalogue,
    "<< /Type /Pages /Kids [3 0 R] /Count 5 >>",
    "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 5 >>",
  ]);
