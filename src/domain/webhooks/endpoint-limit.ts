/** Spreads what comes to an endpoint beyond its limit over the time after. */
export interface EndpointLimit {
  /** When it is the turn of one that comes now: null where it is at once. */
  turnOf(endpoint: string, perMinute: number, now: Date): Date | null;
  /** Takes its place. */
  take(endpoint: string, perMinute: number, now: Date): void;
}

const MINUTE_MS = 60_000;
const MOST_ENDPOINTS = 10_000;

/**
 * The generic cell rate algorithm, with a minute's places at once. What it knows is in memory: after a restart each
 * endpoint has all of its places.
 */
export function createEndpointLimit(): EndpointLimit {
  /** By endpoint the time at which all its places are free again, in milliseconds. */
  const freeAt = new Map<string, number>();

  const freeAfter = (endpoint: string, perMinute: number, at: number): number =>
    Math.max(freeAt.get(endpoint) ?? at, at) + MINUTE_MS / perMinute;

  return {
    turnOf(endpoint, perMinute, now) {
      const turn = freeAfter(endpoint, perMinute, now.getTime()) - MINUTE_MS;
      return turn > now.getTime() ? new Date(turn) : null;
    },
    take(endpoint, perMinute, now) {
      const free = freeAfter(endpoint, perMinute, now.getTime());
      freeAt.delete(endpoint);
      const [oldest] = freeAt.keys();
      if (oldest !== undefined && freeAt.size >= MOST_ENDPOINTS) freeAt.delete(oldest);
      freeAt.set(endpoint, free);
    },
  };
}
