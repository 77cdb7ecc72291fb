import type { Result } from "../kernel/result.ts";

/** What a PDF says: its pages in order, each after a line that names it. */
export interface PdfText {
  readonly pages: number;
  readonly text: string;
  /** More stands in it than was read. */
  readonly isCut: boolean;
}

/** `locked` asks for a passphrase; `broken` is none, or does harm to whoever reads it; `too-long` took too much. */
export type Unread = "locked" | "broken" | "too-long";

/** Reads PDFs where they can do no harm, within limits of time and memory. */
export type ReadPdf = (bytes: Uint8Array) => Promise<Result<PdfText, Unread>>;
