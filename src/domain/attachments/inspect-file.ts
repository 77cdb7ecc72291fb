import { figure } from "../kernel/fields.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { say } from "../kernel/say.ts";
import {
  type FileFacts,
  LONGEST_TEXT,
  MOST_IMAGE_BYTES,
  MOST_PIXELS_A_SIDE,
  sizeInWords,
} from "./attachment.ts";
import { type ImageType, imageSize } from "./image-size.ts";
import { openReading } from "./read-utf8.ts";
import { signatureOf } from "./signature.ts";

/** What a file is; `text` is what a text says, as far as it is read. */
export interface Inspected {
  readonly facts: Omit<FileFacts, "name">;
  readonly text: string | null;
}

/** Takes a file in as it comes, and says at its end what it is: by what it holds, never by what it is called. */
export interface Inspection {
  take(chunk: Uint8Array): void;
  end(): Result<Inspected, "too-large" | "unsupported">;
}

/** Cameras put much before what says how large a picture is. */
const HEAD_BYTES = 512 * 1024;

export function openInspection(): Inspection {
  const head = new Uint8Array(HEAD_BYTES);
  const reading = openReading(LONGEST_TEXT);
  let bytes = 0;
  return {
    take(chunk) {
      if (bytes < HEAD_BYTES) head.set(chunk.subarray(0, HEAD_BYTES - bytes), bytes);
      bytes += chunk.length;
      reading.take(chunk);
    },
    end() {
      if (bytes === 0) return refuse("unsupported", say`The file is empty. Attach one that holds something.`);
      const known = head.subarray(0, Math.min(bytes, HEAD_BYTES));
      const signature = signatureOf(known);
      if (signature === null) return text(reading.end(), bytes);
      if (signature.is === "other") return refuse("unsupported", signature.why);
      if (signature.is === "image") return picture(signature.type, known, bytes);
      return ok({ facts: { ...plain, kind: "pdf", mediaType: "application/pdf", bytes }, text: null });
    },
  };
}

const plain = { width: null, height: null, pages: null, problem: null } as const;

function text(read: string | null, bytes: number): Result<Inspected, "unsupported"> {
  if (read === null) return refuse("unsupported", notRead);
  const isCut = read.length > LONGEST_TEXT;
  const facts = {
    ...plain,
    kind: "text",
    mediaType: "text/plain",
    bytes,
    problem: isCut ? cut : null,
  } as const;
  return ok({ facts, text: read.slice(0, LONGEST_TEXT).toWellFormed() });
}

const notRead = say`Files of this kind are not taken. Pictures (PNG, JPEG, GIF, WebP), PDF and text in UTF-8 are: save it as one of these.`;

export const cut = say`Only its first ${figure(LONGEST_TEXT)} characters are given to the model.`;

function picture(
  type: ImageType,
  head: Uint8Array,
  bytes: number,
): Result<Inspected, "too-large" | "unsupported"> {
  const size = imageSize(type, head);
  if (size === null) {
    return refuse(
      "unsupported",
      say`The picture is damaged. Open it elsewhere, save it anew and attach that.`,
    );
  }
  const { width, height } = size;
  if (Math.max(width, height) > MOST_PIXELS_A_SIDE) {
    const most = figure(MOST_PIXELS_A_SIDE);
    return refuse(
      "too-large",
      say`The picture is ${figure(width)} × ${figure(height)} pixels. Models take up to ${most} on a side: make it smaller.`,
    );
  }
  if (bytes > MOST_IMAGE_BYTES) {
    const most = sizeInWords(MOST_IMAGE_BYTES);
    return refuse(
      "too-large",
      say`The picture has ${sizeInWords(bytes)}. Models take pictures of up to ${most}: save it smaller, or as JPEG.`,
    );
  }
  return ok({ facts: { ...plain, kind: "image", mediaType: type, bytes, width, height }, text: null });
}
