/** How long a sign-in lives unused, and at most. */
export const IDLE_LIMIT_MS = 7 * 86_400_000;
export const ABSOLUTE_LIMIT_MS = 30 * 86_400_000;

/** The owner at one browser, from the passphrase to the end of it. */
export interface SignIn {
  readonly id: string;
  /** What the browser calls itself, up to 300 characters. */
  readonly agent: string;
  /** The client's address at the time of signing in. */
  readonly address: string;
  readonly createdAt: string;
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
