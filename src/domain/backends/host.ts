/** Tools as a loop of ours offers and calls them. */

/** A tool that a model may call. Plain data: it crosses to the session's thread. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** A JSON Schema, of an object. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** May run beside others that may. */
  readonly isParallel: boolean;
}

/** A call as the host is asked for it. `id` is that of the updates about it. */
export interface HostCall {
  readonly turn: string;
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  /** Why its arguments are none, in words for the model; null where they are. */
  readonly problem: string | null;
}

/** What a backend may call back into. */
export interface Host {
  /**
   * Runs a tool for a loop of ours, for as long as it takes; one whose arguments are none is put on record and refused.
   * Rejects only where it is aborted or the host is gone.
   */
  callTool(
    call: HostCall,
    signal: AbortSignal,
  ): Promise<{ readonly output: unknown; readonly isFailed: boolean }>;
  /** A picture that is attached to the session's thread; null where there is none by this id. Rejects as above. */
  picture(id: string, signal: AbortSignal): Promise<Picture | null>;
}

export interface Picture {
  /** In base64. */
  readonly data: string;
  /** Before it was base64. */
  readonly bytes: number;
}
