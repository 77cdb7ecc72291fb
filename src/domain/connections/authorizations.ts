import type { Clock } from "../kernel/clock.ts";

/** What the owner is asked at a service, while they are there. */
export interface Authorization {
  /** The id of the connection that it is for. */
  readonly connection: string;
  /** The sign-in that began it, which alone may end it; null where a program with a token did. */
  readonly signIn: string | null;
  readonly state: string;
  /** Of PKCE (RFC 7636): what proves that who began it ends it. */
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

/** Authorizations under way, in memory alone: a restart ends them, and they are begun again. */
export interface Authorizations {
  /** Another one of the same connection ends by it. */
  begin(authorization: Authorization): { readonly expiresAt: string };
  /** Once, and in time; null for one that nobody began. */
  take(state: string): Authorization | null;
}

const LIFE_MS = 10 * 60_000;

export function createAuthorizations(clock: Clock): Authorizations {
  const underWay = new Map<string, { readonly authorization: Authorization; readonly endsAt: number }>();
  return {
    begin(authorization) {
      const now = clock().getTime();
      for (const [state, { authorization: other, endsAt }] of underWay) {
        if (other.connection === authorization.connection || endsAt <= now) underWay.delete(state);
      }
      const endsAt = now + LIFE_MS;
      underWay.set(authorization.state, { authorization, endsAt });
      return { expiresAt: new Date(endsAt).toISOString() };
    },
    take(state) {
      const found = underWay.get(state);
      underWay.delete(state);
      return found !== undefined && found.endsAt > clock().getTime() ? found.authorization : null;
    },
  };
}
