import type { Result } from "../kernel/result.ts";

/**
 * A workspace's files, as its sandboxed helper reaches them: the kernel holds the root, and no path leads out of it.
 * A path is relative to the root, or absolute and under it. A link is followed only where it stays inside.
 */
export interface Files {
  /** What is there now; "absent" is an answer and not a refusal, a file that cannot be read is a refusal. */
  state(path: string, signal: AbortSignal): Promise<Result<FileState, FileRefusal>>;
  /** Where a path leads, whether something is there or not: the same without links, relative to the root. */
  place(path: string, signal: AbortSignal): Promise<Result<string, FileRefusal>>;
  /** Bytes from `offset`, at most `limit` of them. */
  read(
    path: string,
    slice: { readonly offset: number; readonly limit: number },
    signal: AbortSignal,
  ): Promise<Result<FileSlice, FileRefusal>>;
  /**
   * Puts a whole file in place at once, with folders that are missing. `before` is what must be there: the SHA-256 of
   * the content in hex, null for nothing. Where something else is there by then it is refused as "changed".
   */
  write(
    path: string,
    file: { readonly bytes: Uint8Array; readonly mode?: number; readonly before: string | null },
    signal: AbortSignal,
  ): Promise<Result<FileState, FileRefusal>>;
  /**
   * The files whose content or name changed since, what Git ignores among them. `isCut` where there may be others: more
   * than the limit, or some that cannot be read.
   */
  changedSince(since: Date, limit: number, signal: AbortSignal): Promise<Result<ChangedFiles, FileRefusal>>;
  /** Removes a file, under the same condition. */
  remove(path: string, before: string, signal: AbortSignal): Promise<Result<void, FileRefusal>>;
  /** What a folder holds, by name. */
  list(path: string, limit: number, signal: AbortSignal): Promise<Result<Listing, FileRefusal>>;
  /** Paths that match, newest first; what Git ignores and `.git` are left out. */
  glob(
    pattern: string,
    within: { readonly path: string; readonly limit: number },
    signal: AbortSignal,
  ): Promise<Result<{ readonly paths: readonly string[]; readonly isCut: boolean }, FileRefusal>>;
  /** Lines that match a JavaScript regular expression, in text files only. */
  search(
    sought: {
      readonly pattern: string;
      readonly path: string;
      readonly glob: string | null;
      readonly isCaseSensitive: boolean;
      readonly limit: number;
    },
    signal: AbortSignal,
  ): Promise<Result<{ readonly lines: readonly FoundLine[]; readonly isCut: boolean }, FileRefusal>>;
}

export type FileRefusal =
  /** Leads out of the root, or is no path at all. */
  | "outside"
  | "not-found"
  /** Neither file nor folder as asked for, or one that this user may not read. */
  | "unreadable"
  /** Something else is there by now. */
  | "changed"
  /** Larger than what is handled in one piece. */
  | "too-large"
  /** A folder that still holds something. */
  | "not-empty"
  | "invalid"
  /** It took too long and was given up. */
  | "too-late"
  /** There is no sandbox on this machine; the message says why. */
  | "unsupported";

export type FileState =
  | { readonly type: "absent" }
  | { readonly type: "folder" }
  | {
      readonly type: "file";
      readonly bytes: number;
      /** Permission bits, as in 0o644. */
      readonly mode: number;
      /** SHA-256 of the content in hex. */
      readonly hash: string;
      /** RFC 3339 in UTC. */
      readonly changedAt: string;
    };

export interface FileSlice {
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly size: number;
  readonly hash: string;
}

export interface ChangedFiles {
  readonly files: readonly { readonly path: string; readonly hash: string }[];
  readonly isCut: boolean;
}

export interface Listing {
  readonly entries: readonly {
    readonly name: string;
    readonly type: "file" | "folder" | "link" | "other";
    readonly bytes: number;
  }[];
  readonly isCut: boolean;
}

export interface FoundLine {
  /** Relative to the root. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** At most 500 characters of it. */
  readonly text: string;
}
