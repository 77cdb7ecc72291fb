/** Why the content of a workspace reads as text from outside. */
export const foreignReasons = [
  /** A tool wrote it after text from outside had been read. */
  "influence",
  /** A command wrote it that could reach the network. */
  "network",
  /** A command ran under such an influence, and what it wrote could not be told. */
  "unseen",
  /** MonkeyClaw ended in the midst of such a command. */
  "cut-off",
  /** Marked before reasons were kept. */
  "unknown",
] as const;

export type ForeignReason = (typeof foreignReasons)[number];

/** Content that reads as text from outside, until its owner says otherwise. */
export interface ForeignMark {
  /** The newest has the highest; a cursor, and what says how far somebody has looked. */
  readonly id: string;
  /** Relative to the workspace's root; null for all that it holds. */
  readonly path: string | null;
  readonly why: ForeignReason;
  /** The thread in which it was written; null where that is not known. */
  readonly thread: string | null;
  readonly createdAt: string;
}
