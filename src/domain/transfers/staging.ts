import type { Preview } from "./preview.ts";

/** More than this no import may bring, packed as it comes. */
export const MOST_IMPORT_BYTES = 4 * 1024 * 1024 * 1024;

/** Files that were sent to be imported, until that is done, given up or forgotten. */
export interface Staging {
  create(): Promise<StagedWriting>;
  /** What the file would bring; null where there is none by this id any more. */
  previewOf(id: string): Preview | null;
  /** All of it, as it came. */
  read(id: string): AsyncIterable<Uint8Array>;
  remove(id: string): Promise<void>;
}

export interface StagedWriting {
  readonly id: string;
  add(chunk: Uint8Array): Promise<void>;
  /** All of it is on the disk and was looked through. */
  finish(preview: Preview): Promise<void>;
  close(): Promise<void>;
}
