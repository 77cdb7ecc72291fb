/** A file as it was before a turn changed it. */
export type KeptFile =
  | { readonly path: string; readonly state: "absent" }
  | {
      readonly path: string;
      readonly state: "file";
      readonly mode: number;
      readonly hash: string;
      readonly content: Uint8Array;
    };
