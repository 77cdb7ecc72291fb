/** The cookie that holds a sign-in, under the name that its browser keeps. */
const HOST_NAME = "__Host-monkeyclaw";
const PLAIN_NAME = "monkeyclaw";

export interface Browser {
  readonly isSecure: boolean;
  readonly agent: string;
}

/**
 * Browsers keep a Secure cookie of plain HTTP where the host is this machine, except Safari, which drops it: there
 * it is set without `Secure` and without the prefix that demands it.
 */
export function sessionCookie(token: string, browser: Browser, lifeMs: number): string {
  const life = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.floor(lifeMs / 1_000)}`;
  return dropsSecure(browser) ? `${PLAIN_NAME}=${token}; ${life}` : `${HOST_NAME}=${token}; Secure; ${life}`;
}

/** Both names are ended, so that no older cookie speaks up later. */
export const endedCookies: readonly string[] = [
  `${HOST_NAME}=; Secure; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`,
  `${PLAIN_NAME}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`,
];

/** The session token that a request carries, or null. The plain cookie counts only where the strict one cannot be. */
export function tokenFromCookie(header: string | null, isSecure: boolean): string | null {
  if (header === null) return null;
  const cookies = new Bun.CookieMap(header);
  return cookies.get(HOST_NAME) ?? (isSecure ? null : cookies.get(PLAIN_NAME));
}

const dropsSecure = ({ isSecure, agent }: Browser): boolean =>
  !isSecure && /Safari\//.test(agent) && !/Chrom(?:e|ium)\/|Edg\//.test(agent);
