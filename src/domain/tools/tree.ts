import type { Result } from "../kernel/result.ts";
import type { FileRefusal } from "./files.ts";

/**
 * A workspace's folder with all that lies in it, as its sandboxed helper finds it. Paths are relative to the root, ""
 * is the root itself, and no link is followed anywhere: a link is a thing of its own.
 */
export interface Tree {
  /** What lies where, with no content read: all of it, or what differs from the survey that had the digest `since`. */
  survey(
    asked: { readonly since: string | null; readonly limit: number },
    signal: AbortSignal,
  ): Promise<Result<Survey, FileRefusal>>;
  /** Looks at each, and reads files. Answers for the first ones: at least one, and as many as fit into one answer. */
  inspect(wanted: readonly Wanted[], signal: AbortSignal): Promise<Result<readonly Facts[], FileRefusal>>;
  /**
   * Makes of one thing another, provided that it is still what was found (null: nothing). Refused as "changed" where
   * it is not, and as "not-empty" for a folder that still holds something.
   */
  restore(
    path: string,
    change: { readonly from: Found | null; readonly to: Target },
    signal: AbortSignal,
  ): Promise<Result<void, FileRefusal>>;
  /** Resolves when all that was restored is on disk. */
  settle(signal: AbortSignal): Promise<Result<void, FileRefusal>>;
}

export interface Survey {
  readonly digest: string;
  /** False where `seen` and `gone` tell the differences alone. */
  readonly isWhole: boolean;
  /** Folders come before what they hold. */
  readonly seen: readonly Seen[];
  readonly gone: readonly string[];
}

export interface Seen {
  readonly path: string;
  readonly type: "file" | "link" | "folder" | "other";
  /** Permission bits, as in 0o644. */
  readonly mode: number;
  readonly bytes: number;
  /** It stays when a thing gets another name. */
  readonly inode: string;
  /** Another one as soon as it may be another thing, or hold something else. */
  readonly stamp: string;
  /** Of a folder: why not all that it holds was looked at; null where it was. */
  readonly closed: Closed | null;
}

export type Closed =
  /** By its name it holds what is made from other files, and can be made again. */
  | "derived"
  /** More than the limit of the survey lies in the workspace. */
  | "many"
  /** It cannot be entered, lies too deep, or holds names that are no text. */
  | "unreadable";

export interface Wanted {
  readonly path: string;
  readonly wantsContent: boolean;
  /** Content that has this hash is not told. */
  readonly known: string | null;
}

export type Facts =
  | { readonly type: "absent" }
  /** A folder above it cannot be entered: nobody knows whether it is there. */
  | { readonly type: "hidden" }
  | FileFacts
  | { readonly type: "link"; readonly stamp: string; readonly mode: number; readonly target: string }
  | { readonly type: "folder"; readonly stamp: string; readonly mode: number }
  | { readonly type: "other"; readonly stamp: string; readonly mode: number };

export interface FileFacts {
  readonly type: "file";
  readonly stamp: string;
  readonly mode: number;
  readonly bytes: number;
  /** Of its content, SHA-256 in hex; null where it was not read, `why` says why. */
  readonly hash: string | null;
  readonly why: "large" | "unreadable" | null;
  readonly content: Uint8Array | null;
  /** True where it was altered so shortly before that a further change might not show in its stamp. */
  readonly isFresh: boolean;
  /** When it was made, as the kernel knows it: a name that is given later does not change that. 0 where it knows not. */
  readonly bornMs: number;
}

export interface Found {
  readonly stamp: string;
  /** Of a file's content; null where that is not known. */
  readonly hash: string | null;
}

export type Target =
  | { readonly type: "absent" }
  | { readonly type: "file"; readonly mode: number; readonly content: Uint8Array }
  | { readonly type: "link"; readonly target: string }
  | { readonly type: "folder"; readonly mode: number };
