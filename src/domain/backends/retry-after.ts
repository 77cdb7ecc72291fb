/** The longest wait that is sat through before a request is tried again. */
export const longestWaitMs = 60_000;

/** Milliseconds that a response asks to wait (RFC 9110 10.2.3: seconds or a date), or null for none or nonsense. */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const millis = headers.get("retry-after-ms");
  if (millis !== null && /^\d+(?:\.\d+)?$/.test(millis)) return Math.ceil(Number(millis));
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  if (!isHttpDate.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

const isHttpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/** At least a second, what was asked, or twice as long each time; and a little more, so that not all come at once. */
export function waitMs(attempt: number, askedMs: number | null, random = Math.random()): number {
  const base = Math.max(1000, askedMs ?? 1000 * 2 ** attempt);
  return Math.round(Math.min(longestWaitMs, base) + random * 500);
}
