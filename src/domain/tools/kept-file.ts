/** A larger file is not changed by a file tool, and not kept before a command: it could not be put back. */
export const LARGEST_KEPT_BYTES = 8 * 1024 * 1024;

/** What was at a path before a turn changed it. */
export type Kept =
  /** Nothing; what came there is removed by a rewind, unless `why` says why it stays. */
  | { readonly state: "absent"; readonly isFolder: boolean; readonly why: Unkept | "moved" | null }
  | {
      readonly state: "file";
      readonly mode: number;
      readonly hash: string;
      /** Null where it is kept under its hash already. */
      readonly content: Uint8Array | null;
    }
  | { readonly state: "link"; readonly target: string }
  | { readonly state: "folder"; readonly mode: number }
  /** Something that could not be kept. */
  | { readonly state: "unkept"; readonly why: Unkept };

export type Unkept =
  /** Larger than what is kept of one file. */
  | "large"
  /** Beyond what is kept of one folder. */
  | "full"
  | "unreadable"
  /** Neither file, link nor folder. */
  | "special";

export type KeptFile = Kept & { readonly path: string };
