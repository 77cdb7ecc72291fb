/** What a call wants to do, in the terms in which rules speak. */
export type Capability =
  /** `path` is relative to the workspace's root, with `/` and without `.` and `..`; empty for the root itself. */
  | { readonly type: "read" | "write"; readonly path: string }
  /** `host` as a URL parser leaves it, with a port where it is not the usual one. */
  | { readonly type: "web"; readonly host: string; readonly method: string }
  | RunCapability
  /** A value that goes to a place: never part of a rule for the place alone. */
  | { readonly type: "secret"; readonly name: string; readonly host: string }
  /** Words kept for later conversations, and what earlier ones hold. */
  | { readonly type: "remember" | "recall" }
  | { readonly type: "ask-owner" }
  | { readonly type: "delegate" };

export interface RunCapability {
  readonly type: "run";
  /** The whole command as it was written. */
  readonly command: string;
  /** The program's absolute path and its arguments, where the command is one without shell syntax; else null. */
  readonly argv: readonly string[] | null;
  readonly hasNetwork: boolean;
  /** It goes on when the call has been answered. */
  readonly isBackground: boolean;
}
