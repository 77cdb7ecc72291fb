/** An origin (scheme, host and port) that the owner named. Only one that the owner wrote may be private. */
export interface Destination {
  readonly origin: string;
  readonly mayBePrivate: boolean;
}

/** How far one request may go. Times are in milliseconds, counted from its start. */
export interface Rules {
  /** Where it may go; a redirect too. "any-public" stands for every public address. */
  readonly to: readonly Destination[] | "any-public";
  /**
   * References are replaced inside Basic credentials and the content too. Only for requests of the product's own: what
   * a model wrote must name its secrets where policy sees them.
   */
  readonly fillsContent?: boolean;
  /** 0 to 5. A redirect beyond them is refused; "tell" answers the first one as it is, to be judged by the caller. */
  readonly mostRedirects: number | "tell";
  /** Of the answer's body after decompression. */
  readonly mostBytes: number;
  /** After so long without an answer an address that accepts no connection is given up. */
  readonly connectMs: number;
  /** Until the answer's headers. */
  readonly answerMs: number;
  /** Until the end of the answer's body. */
  readonly wholeMs: number;
}

export const MOST_REDIRECTS = 5;

/** Fit for a model's answer, which may be silent for minutes and stream for an hour. */
export const usualRules: Omit<Rules, "to"> = {
  mostRedirects: 0,
  mostBytes: 64 * 1024 * 1024,
  connectMs: 10_000,
  answerMs: 600_000,
  wholeMs: 3_600_000,
};
