/** Where what attachments hold lies: each content under a name of its own, sealed, outside of all that is served. */
export interface AttachmentFiles {
  /** A new one, which counts as in use until it is released. */
  create(name: string): Promise<FileWriting>;
  /** All of it in pieces; null where it is not there or was changed. */
  read(name: string): Promise<Uint8Array | null>;
  /** Those that are there and that nobody is writing now. */
  names(): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}

export interface FileWriting {
  add(chunk: Uint8Array): Promise<void>;
  /** Resolves when all of it is on the disk. */
  finish(): Promise<void>;
  /** It is on record by now, or was given up: it may be removed where nothing refers to it. */
  release(): void;
}
