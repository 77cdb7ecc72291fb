/** The files of a folder as they were before a turn changed them. */
export interface Checkpoint {
  readonly id: string;
  readonly workspace: string;
  readonly thread: string;
  readonly turn: string;
  /** Relative to the workspace's folder. */
  readonly paths: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly rewoundAt: string | null;
}
