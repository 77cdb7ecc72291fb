import type { Begun } from "../../domain/accounts/begin-sign-in.ts";

/** The cookies that hold a sign-in and a stranger's place at the door, each under the name that its browser keeps. */
interface Names {
  /** For browsers that keep `Secure` cookies here. */
  readonly strict: string;
  readonly plain: string;
}

const session: Names = { strict: "__Host-monkeyclaw", plain: "monkeyclaw" };
const door: Names = { strict: "__Host-monkeyclaw-door", plain: "monkeyclaw-door" };

export interface Browser {
  readonly isSecure: boolean;
  readonly agent: string;
}

/**
 * Browsers keep a Secure cookie of plain HTTP where the host is this machine, except Safari, which drops it: there
 * it is set without `Secure` and without the prefix that demands it.
 */
function cookie(names: Names, value: string, browser: Browser, lifeMs: number): string {
  const life = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.floor(lifeMs / 1_000)}`;
  return dropsSecure(browser)
    ? `${names.plain}=${value}; ${life}`
    : `${names.strict}=${value}; Secure; ${life}`;
}

/** For a sign-in's token, until the sign-in ends by itself. */
export const cookieFor = ({ signIn, token }: Begun, browser: Browser, now: Date): string =>
  cookie(session, token.reveal(), browser, Date.parse(signIn.expiresAt) - now.getTime());

/** Tells one stranger's browser from another while a passkey is asked for. */
export const doorCookie = (token: string, browser: Browser, lifeMs: number): string =>
  cookie(door, token, browser, lifeMs);

/** Both names are ended, so that no older cookie speaks up later. */
export const endedCookies: readonly string[] = [
  `${session.strict}=; Secure; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`,
  `${session.plain}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`,
];

/** What a request carries under a name, or null. The plain cookie counts only where the strict one cannot be. */
function valueIn(names: Names, header: string | null, isSecure: boolean): string | null {
  if (header === null) return null;
  const cookies = new Bun.CookieMap(header);
  return cookies.get(names.strict) ?? (isSecure ? null : cookies.get(names.plain));
}

export const tokenFromCookie = (header: string | null, isSecure: boolean): string | null =>
  valueIn(session, header, isSecure);

export const doorFromCookie = (header: string | null, isSecure: boolean): string | null =>
  valueIn(door, header, isSecure);

const dropsSecure = ({ isSecure, agent }: Browser): boolean =>
  !isSecure && /Safari\//.test(agent) && !/Chrom(?:e|ium)\/|Edg\//.test(agent);
