/** The right to answer one request: nobody else answers its repetitions until it is kept or released. */
export interface Claim {
  /** Whose key this is: the id of a sign-in or token. */
  readonly credential: string;
  readonly path: string;
  readonly key: string;
  readonly claimedAt: string;
}

/** An answer as it is repeated. What may be shown only once was taken out by whoever keeps it. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}

/** How long an answer is repeated. */
export const KEPT_MS = 86_400_000;
