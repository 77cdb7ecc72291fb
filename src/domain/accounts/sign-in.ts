/** How long a sign-in lives unused, and at most. */
export const IDLE_LIMIT_MS = 7 * 86_400_000;
export const ABSOLUTE_LIMIT_MS = 30 * 86_400_000;

/** How long a proof of who is there serves for what is dangerous. */
const FRESH_MS = 10 * 60_000;

/** What the owner signed in with. */
export type Method = "passphrase" | "passkey";

/** The owner at one browser, from the proof to the end of it. */
export interface SignIn {
  readonly id: string;
  /** What the browser calls itself, up to 300 characters. */
  readonly agent: string;
  /** The client's address at the time of signing in. */
  readonly address: string;
  readonly method: Method;
  readonly createdAt: string;
  /** When it was last proven to be the owner. */
  readonly provenAt: string;
  /** To the minute. */
  readonly lastSeenAt: string;
  /** The absolute limit; an idle sign-in ends earlier. */
  readonly expiresAt: string;
}

/** Now, and since when a sign-in must have been seen to be alive. */
export interface Moment {
  readonly now: string;
  readonly idleSince: string;
}

export const momentOf = (now: Date): Moment => ({
  now: now.toISOString(),
  idleSince: new Date(now.getTime() - IDLE_LIMIT_MS).toISOString(),
});

/** True where the proof is recent enough for what is dangerous. One from the future is none: a clock was put back. */
export const isFresh = (provenAt: string, now: Date): boolean =>
  Math.abs(now.getTime() - Date.parse(provenAt)) < FRESH_MS;
