/** How large pictures are, read from their first bytes; nothing of them is unpacked. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type ImageType = "image/png" | "image/jpeg" | "image/gif" | "image/webp";

/** Null where its head does not say: it is damaged, or only looks like such a picture. */
export function imageSize(type: ImageType, head: Uint8Array): Size | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    const size = readers[type](view);
    return size !== null && size.width > 0 && size.height > 0 ? size : null;
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

const readers: Readonly<Record<ImageType, (view: DataView) => Size | null>> = {
  "image/png": (view) =>
    textAt(view, 12, 4) === "IHDR" ? { width: view.getUint32(16), height: view.getUint32(20) } : null,
  "image/gif": (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  "image/webp": webpSize,
  "image/jpeg": jpegSize,
};

function webpSize(view: DataView): Size | null {
  const form = textAt(view, 12, 4);
  if (form === "VP8X") return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
  if (form === "VP8 ")
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (form !== "VP8L" || view.getUint8(20) !== 0x2f) return null;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** The first start of a frame; what cameras put before it is passed over, segment by segment. */
function jpegSize(view: DataView): Size | null {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at++;
    else if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    else if (marker === 0xd9 || marker === 0xda) return null;
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

function textAt(view: DataView, at: number, length: number): string {
  let text = "";
  for (let index = at; index < at + length; index++) text += String.fromCharCode(view.getUint8(index));
  return text;
}
