export const attachmentKinds = ["image", "pdf", "text"] as const;

export type AttachmentKind = (typeof attachmentKinds)[number];

/** What is said of a file wherever it is named. */
export interface FileFacts {
  /** As it is shown: in one line, without parts of a path and without marks that turn the direction of writing. */
  readonly name: string;
  /** Decided by what it holds. */
  readonly kind: AttachmentKind;
  readonly mediaType: string;
  readonly bytes: number;
  /** In pixels; null for what is no picture. */
  readonly width: number | null;
  readonly height: number | null;
  /** Of a PDF that could be read. */
  readonly pages: number | null;
  /** What of it cannot be given to a model, in words; null where all of it can. */
  readonly problem: string | null;
}

/** A file that was attached to a question, as the question tells of it. It never changes. */
export interface Attached extends FileFacts {
  readonly id: string;
}

/** A file that its owner put beside a question: it may have been sent with one, or wait for that. */
export interface Attachment extends Attached {
  readonly workspace: string;
  /** Null until the question that it waits for opens one. */
  readonly thread: string | null;
  readonly isSent: boolean;
  readonly createdAt: string;
  /** When it was sent, or else when it was made. */
  readonly updatedAt: string;
}

const MiB = 1024 * 1024;

export const MOST_FILE_BYTES = 20 * MiB;
/** What all providers take of one picture: some count it after it has grown by a third on its way. */
export const MOST_IMAGE_BYTES = 3.75 * MiB;
export const MOST_PIXELS_A_SIDE = 8_000;
export const MOST_OF_A_TURN = 10;
/** Of all pictures of a turn. */
export const MOST_IMAGE_BYTES_OF_A_TURN = 12 * MiB;
/** In characters, of one file and of all of a turn. */
export const LONGEST_TEXT = 300_000;
export const LONGEST_TEXT_OF_A_TURN = 600_000;

/** As people say it: 812 B, 14 KB, 3.8 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 999_500 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
