import type { FileRefusal } from "../../../domain/tools/files.ts";
import type { Found, Target, Wanted } from "../../../domain/tools/tree.ts";
import type { Result } from "../../../domain/kernel/result.ts";

/** What the program asks of its helper. The bytes of a write or a restored file follow as the frame's body, as those of a read come back. */
export type FileRequest =
  | { readonly verb: "state"; readonly path: string }
  | { readonly verb: "read"; readonly path: string; readonly offset: number; readonly limit: number }
  | {
      readonly verb: "write";
      readonly path: string;
      /** Null leaves it as it is. */
      readonly mode: number | null;
      readonly before: string | null;
    }
  | { readonly verb: "changed"; readonly sinceMs: number; readonly limit: number }
  | { readonly verb: "place"; readonly path: string }
  | { readonly verb: "survey"; readonly since: string | null; readonly limit: number }
  | { readonly verb: "inspect"; readonly wanted: readonly Wanted[]; readonly mostBytes: number }
  | {
      readonly verb: "restore";
      readonly path: string;
      readonly from: Found | null;
      readonly to:
        | Exclude<Target, { readonly type: "file" }>
        | { readonly type: "file"; readonly mode: number };
    }
  | { readonly verb: "settle" }
  | { readonly verb: "remove"; readonly path: string; readonly before: string }
  | { readonly verb: "list"; readonly path: string; readonly limit: number }
  | { readonly verb: "glob"; readonly pattern: string; readonly path: string; readonly limit: number }
  | {
      readonly verb: "search";
      readonly pattern: string;
      readonly path: string;
      readonly glob: string | null;
      readonly isCaseSensitive: boolean;
      readonly limit: number;
    };

export type FileAnswer =
  | { readonly result: Result<unknown, FileRefusal>; readonly bytes?: Uint8Array }
  /** Broken machinery, in words for whoever runs the program. */
  | { readonly fault: string; readonly bytes?: Uint8Array };

export type Asked<Verb extends FileRequest["verb"]> = Extract<FileRequest, { readonly verb: Verb }>;
